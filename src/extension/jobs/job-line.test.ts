import { expect, test } from "vitest";
import { jobLine } from "./job-line.ts";

test.each([
  ['import { job } from "epoxy";\n\nexport default job({}, () => {});\n', true, 2],
  ["export const lib = 1;\n", true, 0],
  ["\n\n/*\ndescription: x\n*/\nSELECT 1", false, 2],
  ["", false, 0],
])("%j", (text, isTypeScript, line) => {
  expect(jobLine(text, isTypeScript)).toBe(line);
});
