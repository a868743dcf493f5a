import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellScript } from "./shell-script.ts";

test("a POSIX shell gets every value back as it was", () => {
  // What an environment can hold: no NUL, and no half of a surrogate pair.
  const value = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
  fc.assert(
    fc.property(value, value, (first, second) => {
      const script = [
        ...shellScript("bash", { EPOXY_A: first, EPOXY_B: second }, ["EPOXY_GONE"]),
        'printf "%s\\0" "$EPOXY_A" "$EPOXY_B" "${EPOXY_GONE-}"',
      ];
      const said = execFileSync("bash", ["-c", script.join("\n")], { env: { ...process.env, EPOXY_GONE: "here" }, encoding: "utf8" });
      expect(said).toBe(`${first}\0${second}\0\0`);
    }),
    { numRuns: 50 },
  );
});

test("each shell has its own syntax", () => {
  const written = (shell: Parameters<typeof shellScript>[0]) => shellScript(shell, { KEY: "a'b\\c" }, ["OLD"]);
  expect(written("bash")).toEqual(["unset OLD", "export KEY='a'\\''b\\c'"]);
  expect(written("fish")).toEqual(["set -e OLD;", "set -gx KEY 'a\\'b\\\\c';"]);
  expect(written("powershell")).toEqual(["Remove-Item Env:OLD -ErrorAction SilentlyContinue", "$env:KEY = 'a''b\\c'"]);
});
