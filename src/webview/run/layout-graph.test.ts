import fc from "fast-check";
import { expect, test } from "vitest";
import { layoutGraph } from "./layout-graph.ts";

test("a chain is a line, a join is in the middle of what it joins", () => {
  const { places, edges, columns, rows } = layoutGraph([
    { id: "a", inputs: [] },
    { id: "b", inputs: [] },
    { id: "join", inputs: ["a", "b"] },
    { id: "write", inputs: ["join"] },
  ]);
  expect([columns, rows]).toEqual([3, 2]);
  expect(Object.fromEntries(places)).toEqual({
    a: { column: 0, row: 0 },
    b: { column: 0, row: 1 },
    join: { column: 1, row: 0.5 },
    write: { column: 2, row: 0.5 },
  });
  expect(edges.map(({ from, to, through }) => [from, to, through.length])).toEqual([
    ["a", "join", 0],
    ["b", "join", 0],
    ["join", "write", 0],
  ]);
});

const graphs = fc
  .array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 25 })
  .map((inputs) =>
    inputs.map((some, index) => ({ id: `n${index}`, inputs: some.filter((input) => input < index).map((input) => `n${input}`) })),
  );

test("every edge leads to the right, and no two things are at one place", () => {
  fc.assert(
    fc.property(graphs, (nodes) => {
      const { places, edges, columns } = layoutGraph(nodes);
      expect(places.size).toBe(nodes.length);
      for (const { from, to, through } of edges) {
        const path = [places.get(from), ...through, places.get(to)].map((place) => place?.column ?? NaN);
        expect(path).toEqual(path.map((_, index) => (path[0] ?? 0) + index));
      }
      const all = [...places.values(), ...edges.flatMap(({ through }) => through)].map(({ column, row }) => `${column} ${row}`);
      expect(new Set(all).size).toBe(all.length);
      expect([...places.values()].every(({ column, row }) => column >= 0 && column < Math.max(1, columns) && row >= 0)).toBe(true);
    }),
  );
});

test("inputs that are not there are passed over", () => {
  expect(layoutGraph([{ id: "a", inputs: ["gone"] }]).edges).toEqual([]);
});
