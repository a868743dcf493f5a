import fc from "fast-check";
import { expect, test } from "vitest";
import { columnLayout } from "./column-layout.ts";

const columns = fc
  .tuple(fc.array(fc.integer({ min: 40, max: 400 }), { maxLength: 5 }), fc.array(fc.integer({ min: 40, max: 400 }), { maxLength: 2000 }))
  .map(([frozen, scrolling]) => [
    ...frozen.map((width) => ({ width, isFrozen: true })),
    ...scrolling.map((width) => ({ width, isFrozen: false })),
  ]);

test("exactly the scrolling columns are made that the box shows", () => {
  fc.assert(
    fc.property(columns, fc.integer({ min: 0, max: 500_000 }), fc.integer({ min: 0, max: 2000 }), (all, scrollLeft, viewport) => {
      const layout = columnLayout(all, 50);
      let left = 50;
      const expected: number[] = [];
      for (const [index, { width, isFrozen }] of all.entries()) {
        const at = left - scrollLeft;
        if (!isFrozen && at + width > layout.fixedWidth && at < viewport) expected.push(index);
        left += width;
      }
      expect(layout.visible(scrollLeft, viewport).map(({ index }) => index)).toEqual(expected);
      expect(layout.width).toBe(left);
    }),
  );
});

test("a column that is revealed lies beside the frozen ones and within the box", () => {
  const layout = columnLayout([{ width: 100, isFrozen: true }, ...Array.from({ length: 50 }, () => ({ width: 120, isFrozen: false }))], 50);
  expect(layout.reveal(0, 700, 600)).toBe(700);
  for (const from of [0, 700, 6000]) {
    const scrollLeft = layout.reveal(10, from, 600);
    const placed = layout.visible(scrollLeft, 600).find(({ index }) => index === 10);
    expect(placed && placed.left >= 150 && placed.left + placed.width <= 600).toBe(true);
  }
});
