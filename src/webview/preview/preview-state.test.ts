import { int32, utf8 } from "@uwdata/flechette";
import { expect, test } from "vitest";
import { emptyState, type PreviewAction, type PreviewState, reduce, shownColumns } from "./preview-state.ts";

const preview = { subject: { kind: "table", database: "d", table: "t" }, title: "d.t", run: "1" } as const;
const columns = [
  { name: "a", type: int32() },
  { name: "b", type: utf8() },
  { name: "c", type: utf8() },
];
const show: PreviewAction = { kind: "show", preview, pageRows: 1000 };
const arrived: PreviewAction = { kind: "arrived", columns, widths: { a: 70, b: 80, c: 90 }, milliseconds: 5 };

const after = (...actions: readonly PreviewAction[]): PreviewState => actions.reduce(reduce, emptyState);
const sort = (column: string, isAdded = false): PreviewAction => ({ kind: "sort", column, isAdded });
const names = (state: PreviewState) => shownColumns(state).map(({ name }) => name);

test("a header goes through ascending, descending and none; with shift beside the others", () => {
  const sorted = (...actions: readonly PreviewAction[]) =>
    after(show, arrived, ...actions).view.sort.map(({ column, descending }) => (descending ? `-${column}` : column));
  expect(sorted(sort("a"))).toEqual(["a"]);
  expect(sorted(sort("a"), sort("a"))).toEqual(["-a"]);
  expect(sorted(sort("a"), sort("a"), sort("a"))).toEqual([]);
  expect(sorted(sort("a"), sort("b", true), sort("a", true))).toEqual(["-a", "b"]);
  expect(sorted(sort("a"), sort("b", true), sort("c"))).toEqual(["c"]);
});

test("an order leaves the number of rows known, a filter does not; both ask anew from the first row", () => {
  const counted = after(show, arrived, { kind: "counted", rows: 9 }, { kind: "arrange", view: { firstRow: 5 } });
  const sorted = reduce(counted, sort("a"));
  expect([sorted.rowCount, sorted.generation - counted.generation, sorted.view.firstRow]).toEqual([9, 1, 0]);
  const condition = { column: "a", op: "isNull" } as const;
  const filtered = reduce(counted, { kind: "filter", filter: [condition] });
  expect([filtered.rowCount, filtered.generation - counted.generation, filtered.view.filter]).toEqual([undefined, 1, [condition]]);
  expect(reduce(filtered, { kind: "filter", filter: [] }).view.filter).toEqual([]);
});

test("frozen columns come first, hidden ones not at all, new ones last", () => {
  const arranged = after(show, arrived, { kind: "arrange", view: { order: ["c", "a", "b"], frozen: ["b"], hidden: ["a"] } });
  expect(names(arranged)).toEqual(["b", "c"]);
  const other = [...columns.slice(1), { name: "d", type: utf8() }];
  expect(names(reduce(arranged, { ...arrived, columns: other }))).toEqual(["b", "c", "d"]);
});

test("what is run again stays arranged, something else does not", () => {
  const arranged = after(show, arrived, sort("a"), { kind: "arrange", view: { widths: { a: 200 } } });
  expect(reduce(arranged, { ...show, preview: { ...preview, run: "2" } }).view.sort).toHaveLength(1);
  const other = reduce(arranged, { ...show, preview: { ...preview, subject: { kind: "query", text: "select 1" } } });
  expect(other.view.sort).toEqual([]);
  expect(reduce(other, arrived).view.widths).toEqual({ a: 70, b: 80, c: 90 });
});

test("after a reload it is arranged as before", () => {
  const { view } = after(show, arrived, sort("b"), { kind: "arrange", view: { pane: "profile", firstRow: 2_900_000, widths: { a: 33 } } });
  const restored = reduce(after({ ...show, kept: view }), arrived);
  expect(restored.view).toMatchObject({ pane: "profile", firstRow: 2_900_000, sort: [{ column: "b" }], widths: { a: 33, b: 80 } });
});
