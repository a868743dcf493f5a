import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSchedule } from "./check-schedule.ts";

const refusalOf = (schedule: string): string => {
  try {
    checkSchedule(schedule);
    return "accepted";
  } catch (error) {
    expect(error).toMatchObject({ code: "InvalidInputException" });
    return (error as Error).message;
  }
};

describe("a schedule", () => {
  // The first seven are the examples of AWS's own page.
  test.each([
    "cron(0 10 * * ? *)",
    "cron(15 12 * * ? *)",
    "cron(0 18 ? * MON-FRI *)",
    "cron(0 8 1 * ? *)",
    "cron(0/15 * * * ? *)",
    "cron(0/10 * ? * MON-FRI *)",
    "cron(0/5 8-17 ? * MON-FRI *)",
    "cron(0 0 L * ? *)",
    "cron(0 0 3W * ? *)",
    "cron(0 0 ? * L *)",
    "cron(0 0 ? * 6L *)",
    "cron(0 0 ? * friL *)",
    "cron(0,30 1-5/2 1,15 jan,JUL-sep ? 2026-2199)",
    "cron(0 0 ? 1/3 1,3,7 1970)",
    " cron( 0   0 * * ? * ) ",
    "cron(*/5 * * * ? *)",
  ])("%s is one", (schedule) => {
    expect(refusalOf(schedule)).toBe("accepted");
  });

  test.each([
    ["cron(0 25 * * ? *)", "hours must be 0-23, found 25"],
    ["cron(60 0 * * ? *)", "minutes must be 0-59, found 60"],
    ["cron(0 0 0 * ? *)", "day-of-month must be 1-31, found 0"],
    ["cron(0 0 32W * ? *)", "day-of-month must be 1-31, found 32W"],
    ["cron(0 0 * 13 ? *)", "month must be 1-12 or JAN-DEC, found 13"],
    ["cron(0 0 * JANUARY ? *)", "month must be 1-12 or JAN-DEC, found JANUARY"],
    ["cron(0 0 ? * 0 *)", "day-of-week must be 1-7 or SUN-SAT, found 0"],
    ["cron(0 0 ? * 8L *)", "day-of-week must be 1-7 or SUN-SAT, found 8L"],
    ["cron(0 0 * * ? 1969)", "year must be 1970-2199, found 1969"],
    ["cron(0 0 * * ? 2200)", "year must be 1970-2199, found 2200"],
    ["cron(0 0 * * * *)", "exactly one of day-of-month and day-of-week must be ?, found * and *"],
    ["cron(0 0 ? * ? *)", "exactly one of day-of-month and day-of-week must be ?, found ? and ?"],
    ["cron(0/4 * * * ? *)", "minutes must be at least 5 apart, found 0 and 4"],
    ["cron(* * * * ? *)", "minutes must be at least 5 apart, found 0 and 1"],
    ["cron(10,20,12 * * * ? *)", "minutes must be at least 5 apart, found 10 and 12"],
    ["cron(0 17-8 * * ? *)", "hours must have the smaller value first in a range, found 17-8"],
    ["cron(0 0/0 * * ? *)", "hours must have 1-23 after /, found 0/0"],
    ["cron(0 0/24 * * ? *)", "hours must have 1-23 after /, found 0/24"],
    ["cron(? 0 * * ? *)", "minutes must be 0-59, found ?"],
    ["cron(0 0 ? * MON#2 *)", "day-of-week must be 1-7 or SUN-SAT, found MON#2"],
    [
      "cron(0 0 1--2 * ? *)",
      "day-of-month must be values with , - * and /, or ?, L (the last day), 3W (the weekday nearest to day 3), found 1--2",
    ],
    ["cron(0 10 * * ?)", "must have 6 fields (minutes, hours, day-of-month, month, day-of-week, year), found 5"],
    ["cron(0 0 10 * * ? *)", "must have 6 fields (minutes, hours, day-of-month, month, day-of-week, year), found 7"],
    ["rate(5 minutes)", "rate() is EventBridge's, AWS Glue takes cron()"],
    ["0 10 * * ? *", "must be cron(...), such as cron(15 12 * * ? *)"],
  ])("%s is none", (schedule, problem) => {
    expect(refusalOf(schedule)).toBe(`schedule ${JSON.stringify(schedule)}: ${problem}`);
  });
});

test("numbers in range are accepted in each field, those out of it refused with the field's name", () => {
  const fields = [
    ["minutes", 0, 59],
    ["hours", 0, 23],
    ["day-of-month", 1, 31],
    ["month", 1, 12],
    ["day-of-week", 1, 7],
    ["year", 1970, 2199],
  ] as const;
  fc.assert(
    fc.property(fc.nat(5), fc.nat(2300), (index, value) => {
      const field = fields[index] ?? fields[0];
      const texts = ["0", "0", index === 4 ? "?" : "1", "*", index === 4 ? "1" : "?", "*"].with(index, String(value));
      const answer = refusalOf(`cron(${texts.join(" ")})`);
      if (value >= field[1] && value <= field[2]) expect(answer).toBe("accepted");
      else expect(answer).toMatch(new RegExp(`: ${field[0]} must be ${field[1]}-${field[2]}.*, found ${value}$`));
    }),
  );
});

test("nothing but a refusal comes of any text", () => {
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(..."0123456789*?/-,LW JANMO#"), { maxLength: 30 }).map((parts) => `cron(${parts.join("")})`),
  );
  fc.assert(fc.property(text, (schedule) => void refusalOf(schedule)));
});
