import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestCompiler } from "../test/open-compiler.ts";
import { openCompiler } from "../test/open-compiler.ts";

let compiler: TestCompiler;

beforeAll(async () => {
  compiler = await openCompiler();
  // y = 3 a - 2 b + 1000; c is constant, d repeats a, e is text.
  await compiler.given(
    "line",
    `SELECT i AS id, CASE WHEN i % 10 = 0 THEN NULL ELSE 3 * i - 2 * (i * 7919 % 101) + 1000 END AS y, i * 7919 % 101 AS b, 5 AS c, i * 1.0 AS d,
      CASE WHEN i = 3 THEN NULL WHEN i % 3 = 0 THEN 'rare' ELSE 'often' END AS e FROM range(1, 201) AS _(i)`,
  );
});

afterAll(() => compiler.close());

const fill = (column: string, outputColumn: string) =>
  compiler.rows({ kind: "fillMissingValues", id: "f", inputs: ["line"], column, outputColumn });

test("a number is predicted from the others", async () => {
  const [names, ...rows] = await fill("y", "y_filled");
  expect(names).toEqual(["id", "y", "b", "c", "d", "e", "y_filled"]);
  for (const row of rows) {
    const [id, y, b, , , , filled] = row as readonly number[];
    expect(filled).toBe(y ?? 3 * (id ?? 0) - 2 * (b ?? 0) + 1000);
  }
});

test("a text becomes the most frequent one", async () => {
  const [names, ...rows] = await fill("e", "e");
  expect(names).toEqual(["id", "y", "b", "c", "d", "e"]);
  expect(rows[2]?.[5]).toBe("often");
  expect(rows[5]?.[5]).toBe("rare");
});

test("nothing to learn from leaves nulls; a column called y among the predictors does no harm", async () => {
  await compiler.given("empty", "SELECT NULL::INTEGER AS v, 1 AS y UNION ALL SELECT NULL, 2");
  expect(await compiler.rows({ kind: "fillMissingValues", id: "f", inputs: ["empty"], column: "v", outputColumn: "w" })).toEqual([
    ["v", "y", "w"],
    [null, 1, null],
    [null, 2, null],
  ]);
});
