import fc from "fast-check";
import { expect, test } from "vitest";
import { rowScroll } from "./row-scroll.ts";

const sizes = fc.record({ rows: fc.integer({ min: 1, max: 50_000_000 }), viewport: fc.integer({ min: 1, max: 3000 }) });

test("no number of rows is higher than a browser lays out, and the bar's ends are the rows' ends", () => {
  fc.assert(
    fc.property(sizes, ({ rows, viewport }) => {
      const scroll = rowScroll(rows, 22, viewport);
      expect(scroll.height).toBeLessThan(33_000_000);
      expect(scroll.offsetAt(0)).toBe(0);
      const last = scroll.offsetAt(Math.max(0, scroll.height - viewport));
      expect(scroll.visible(last).end).toBe(rows);
      expect(scroll.positionOf(last)).toBeCloseTo(Math.max(0, scroll.height - viewport), 3);
    }),
  );
});

test("a row that is revealed is seen as a whole, wherever one was, and what is seen already stays", () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), ({ rows, viewport }, of, share) => {
      const scroll = rowScroll(rows, 22, Math.max(22, viewport));
      const row = of % rows;
      const offset = scroll.reveal(row, scroll.clamp(share * rows * 22));
      const { start, end } = scroll.visible(offset);
      expect(row >= start && row < end).toBe(true);
      expect(scroll.reveal(row, offset)).toBe(offset);
    }),
  );
});

test("where every row fits, a pixel is a pixel", () => {
  expect(rowScroll(1000, 22, 400).isExact).toBe(true);
  expect(rowScroll(1000, 22, 400).offsetAt(1234)).toBe(1234);
  expect(rowScroll(10_000_000, 22, 400).isExact).toBe(false);
});
