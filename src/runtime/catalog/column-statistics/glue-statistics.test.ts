import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decimalNumber } from "./glue-statistics.ts";

const bytes = (text: string) => {
  const { UnscaledValue = new Uint8Array(), Scale } = decimalNumber(text);
  return `${Buffer.from(UnscaledValue).toString("hex")} ${String(Scale)}`;
};

test.each([
  ["0", "00 0"],
  ["1.27", "7f 2"],
  ["1.28", "0080 2"],
  ["-1.28", "80 2"],
  ["-1.29", "ff7f 2"],
  ["-0.50", "ce 2"],
])("%s", (text, expected) => {
  expect(bytes(text)).toBe(expected);
});

test("bytes and scale are the number again, in no more bytes than it needs", () => {
  const digits = fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n });
  fc.assert(
    fc.property(digits, fc.nat(18), (unscaled, scale) => {
      const sign = unscaled < 0n ? "-" : "";
      const text = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
      const point = text.length - scale;
      const found = decimalNumber(`${sign}${text.slice(0, point)}${scale === 0 ? "" : `.${text.slice(point)}`}`);
      const value = Buffer.from(found.UnscaledValue ?? []);
      expect(BigInt.asIntN(8 * value.length, BigInt(`0x${value.toString("hex")}`))).toBe(unscaled);
      expect(found.Scale).toBe(scale);
      expect(value.length === 1 || BigInt.asIntN(8 * (value.length - 1), unscaled) !== unscaled).toBe(true);
    }),
  );
});
