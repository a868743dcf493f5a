import { describe, expect, it } from "vitest";
import type { ArgumentDeclaration, JobDeclaration } from "../../plan/job-declaration.ts";
import { validateArguments } from "./validate-arguments.ts";

const job = (declared: readonly ArgumentDeclaration[], bookmark = false): JobDeclaration => ({
  arguments: declared,
  retries: 0,
  timeout: 480,
  maxConcurrentRuns: 1,
  bookmark,
  tags: {},
});
const day: ArgumentDeclaration = { name: "day", type: "date", default: "2001-01-01" };

describe("the arguments of a run", () => {
  it("take defaults, with or without dashes, and are shown as Glue shows them", () => {
    const threshold: ArgumentDeclaration = { name: "threshold", type: "integer" };
    expect(validateArguments("j", job([day, threshold]), { "--threshold": "15", "--enable-metrics": "true" })).toEqual({
      values: { day: "2001-01-01", threshold: "15" },
      shown: { "--day": "2001-01-01", "--threshold": "15", "--enable-metrics": "true" },
      bookmark: "disable",
    });
    expect(validateArguments("j", job([day]), { day: "2001-02-28" }).values).toEqual({ day: "2001-02-28" });
  });

  it("may be declared under a name that Glue uses", () => {
    expect(validateArguments("j", job([{ name: "mode", type: "string" }]), { mode: "fast" }).values).toEqual({ mode: "fast" });
  });

  it.each([
    [{ dya: "2001-01-01" }, "Job j: unknown argument dya: did you mean day?"],
    [{ banana: "1" }, "Job j: unknown argument banana: it declares day"],
    [{ day: "2001-02-29" }, 'Job j: argument day must be a date of the calendar as YYYY-MM-DD, found "2001-02-29"'],
    [{ constructor: "1" }, "Job j: unknown argument constructor"],
    [{ "job-bookmark-option": "on" }, "Job j: job-bookmark-option must be job-bookmark-enable, job-bookmark-disable or job-bookmark-pause"],
    [
      { "job-bookmark-option": "job-bookmark-pause", "job-bookmark-from": "jr_1" },
      "Job j: job-bookmark-from and job-bookmark-to are not supported",
    ],
  ])("refuse %j", (given, message) => {
    expect(() => validateArguments("j", job([day]), given)).toThrow(message);
  });

  it.each([
    ["integer", "1.5"],
    ["integer", "9223372036854775808"],
    ["integer", ""],
    ["double", "1,5"],
    ["double", "NaN"],
    ["boolean", "1"],
    ["timestamp", "2001-01-01 24:00:00"],
    ["timestamp", "yesterday"],
  ] as const)("refuse as %s: %j", (type, text) => {
    expect(() => validateArguments("j", job([{ name: "x", type }]), { x: text })).toThrow(`argument x must be`);
  });

  it.each([
    ["integer", "-9223372036854775808"],
    ["double", "-1.5e-3"],
    ["boolean", "FALSE"],
    ["timestamp", "2001-01-01T23:59:59.123456"],
    ["string", "it's 'odd' \u{1F98A}\n"],
  ] as const)("accept as %s: %j", (type, text) => {
    expect(validateArguments("j", job([{ name: "x", type }]), { x: text }).values).toEqual({ x: text });
  });

  it("are refused together, each with what would be right", () => {
    const declared: readonly ArgumentDeclaration[] = [
      { name: "state", type: "string", allowed: ["CA", "NY"] },
      { name: "since", type: "date", description: "first day" },
    ];
    expect(() => validateArguments("j", job(declared), { state: "ca" })).toThrow(
      'Job j: argument state must be one of CA, NY, found "ca"; argument since (date) is missing: first day',
    );
  });

  it("decide about the bookmark", () => {
    expect(validateArguments("j", job([], true), {}).bookmark).toBe("enable");
    expect(validateArguments("j", job([], true), { "--job-bookmark-option": "job-bookmark-pause" }).bookmark).toBe("pause");
    expect(validateArguments("j", job([], false), { "job-bookmark-option": "job-bookmark-enable" }).bookmark).toBe("enable");
  });
});
