import { describe, expect, test } from "vitest";
import { navigate } from "./navigation-case.ts";
import { readCases } from "./read-cases.ts";

for (const { file, cases } of readCases(new URL("navigation/", import.meta.url))) {
  describe(file, () => {
    test.each(cases.map((each) => [each.title, each] as const))("%s", (_, each) => {
      const { answered, contained } = navigate(file, each);
      const text = answered.join("\n");
      for (const part of contained) expect(text).toContain(part);
      const exact = each.expected.filter(({ mark }) => mark === "=" || mark === "!").map(({ mark, text: line }) => `${mark} ${line}`);
      if (exact.length > 0 || contained.length === 0) expect(answered).toEqual(exact);
    });
  });
}
