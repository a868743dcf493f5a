import { afterAll, beforeAll, expect, test } from "vitest";
import { sqlExpression } from "../../../../../plan/generate/sql/sql-expression.ts";
import { sqlName } from "../../../../../plan/sql/sql-name.ts";
import type { AggregateFunction, Expression, NamedExpression, ScalarFunction, WindowFunction } from "../../../../../plan/expression.ts";
import type { DataType } from "../../../../../plan/type.ts";
import type { TestCompiler } from "../test/open-compiler.ts";
import { openCompiler } from "../test/open-compiler.ts";

// An expression in SQL that a person is to keep (`plan/generate/sql`) means what the engine makes of it.

const types: Readonly<Record<string, DataType>> = {
  i: { kind: "int" },
  d: { kind: "double" },
  t: { kind: "string" },
  b: { kind: "boolean" },
  day: { kind: "date" },
  moment: { kind: "timestamp" },
  list: { kind: "array", element: { kind: "int" } },
  s: { kind: "struct", fields: [{ name: "x y", type: { kind: "int" } }] },
};

let compiler: TestCompiler;
beforeAll(async () => {
  compiler = await openCompiler();
  await compiler.given(
    "many",
    `SELECT i::INTEGER AS i, d::DOUBLE AS d, t, b, day::DATE AS day, moment::TIMESTAMP AS moment, list::INTEGER[] AS list, s::STRUCT("x y" INTEGER) AS s
     FROM (VALUES
       (1, 1.5, 'ab c', true, '2001-01-31', '2001-02-03 04:05:06', [1, 2], {'x y': 1}),
       (-7, -2.5, 'it''s_', false, '2024-02-29', '1969-12-31 23:59:59', [], NULL),
       (0, 0, '', NULL, NULL, NULL, NULL, {'x y': NULL}),
       (NULL, NULL, NULL, true, '1999-12-31', '2024-06-01 00:00:00', [3], {'x y': 9})) AS _(i, d, t, b, day, moment, list, s)`,
  );
});
afterAll(() => compiler.close());

const column = (...path: [string, ...string[]]): Expression => ({ kind: "column", path });
const lit = (value: Expression | string | number | boolean | null): Expression => {
  if (typeof value === "object" && value !== null) return value;
  const kind =
    value === null
      ? "null"
      : typeof value === "string"
        ? "string"
        : typeof value === "boolean"
          ? "boolean"
          : Number.isInteger(value)
            ? "int"
            : "double";
  return { kind: "literal", value, type: { kind } };
};
const call = (name: ScalarFunction, ...given: readonly (Expression | string | number | boolean | null)[]): Expression => ({
  kind: "call",
  function: name,
  arguments: given.map(lit),
});
const cast = (input: Expression, type: DataType, onError: "fail" | "null" = "null"): Expression => ({ kind: "cast", input, type, onError });
const [i, d, t, b, day, at, list] = ["i", "d", "t", "b", "day", "moment", "list"].map((name) => column(name)) as [
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
  Expression,
];

async function both(columns: readonly NamedExpression[]): Promise<readonly [unknown, unknown]> {
  const scope = {
    column: ({ path: [name] }: { readonly path: readonly [string, ...string[]] }) => ({ text: sqlName(name), type: types[name] }),
  };
  const items = columns.map(({ name, expression }) => `${sqlExpression(expression, scope).text} AS ${sqlName(name)}`);
  const isAggregate = columns.some(({ expression }) => expression.kind === "aggregate");
  const node = isAggregate ? ({ kind: "aggregate", keys: [], aggregates: columns } as const) : ({ kind: "project", columns } as const);
  const engine = await compiler.rows({ ...node, id: "p", inputs: ["many"] });
  const many = await compiler.compile({ kind: "limit", id: "m", inputs: ["many"], count: 1000, offset: 0 });
  if (many.kind === "collection") throw new Error("a limit makes no collection");
  await compiler.given("written", `SELECT ${items.join(", ")} FROM ${many.relation.sqlName}`);
  const written = await compiler.rows({ kind: "limit", id: "w", inputs: ["written"], count: 1000, offset: 0 });
  return [written, engine];
}

const scalars: readonly Expression[] = [
  call("or", call("and", call("gt", i, 0), b), call("not", call("eq", t, "ab c"))),
  call("and", call("or", call("lt", d, -1.5), call("isNull", d)), call("isNotNull", t)),
  call("not", call("or", b, call("ne", i, 1))),
  call("in", i, 1, -7),
  call("between", d, -3, call("add", i, 1)),
  call("like", t, "it's\\_"),
  call("ilike", t, "AB%"),
  call("rlike", t, "b c$"),
  call("multiply", call("add", i, 2), call("subtract", i, call("subtract", i, 3))),
  call("subtract", call("subtract", i, 2), call("negate", i)),
  call("divide", i, call("add", i, 7)),
  call("divide", call("divide", i, 2), call("divide", d, 4)),
  call("modulo", i, 3),
  call("negate", call("add", i, 1)),
  call("negate", call("negate", i)),
  call("round", d),
  call("floor", d),
  call("ceil", d),
  call("sqrt", d),
  call("ln", d),
  call("log10", i),
  call("sign", d),
  call("power", d, 2),
  call("greatest", i, 0),
  call("concat", t, "-", i),
  call("upper", call("concat", t, t)),
  call("substring", t, 0, 2),
  call("substring", t, 2),
  call("lpad", t, 6),
  call("regexpExtract", t, "(.)b", 1),
  call("regexpReplace", t, "(.)(.)", "$2$1"),
  call("replace", t, "b", "\n"),
  call("split", t, " "),
  call("contains", t, "'"),
  call("coalesce", i, d, 5),
  call("nullIf", i, 0),
  call("year", day),
  call("dayOfWeek", at),
  call("dateTrunc", "month", day),
  call("dateAdd", day, 1, "month"),
  call("dateAdd", day, i, "day"),
  call("dateAdd", at, 3, "hour"),
  call("dateDiff", "day", day, at),
  call("toDate", call("concat", "2001-01-", "0", i)),
  call("toDate", "03/02/2001", "dd/MM/yyyy"),
  call("formatTimestamp", at, "d MMM 'at 100%' HH"),
  call("struct", "a b", i, "order", t),
  call("array", i, 5),
  call("arrayLength", list),
  call("arrayContains", list, 2),
  call("element", list, 1),
  column("s", "x y"),
  cast(d, { kind: "int" }),
  cast(d, { kind: "decimal", precision: 10, scale: 1 }),
  cast(t, { kind: "double" }),
  cast(at, { kind: "bigint" }),
  cast(i, { kind: "timestamp" }),
  cast(column("s"), { kind: "string" }),
  cast(list, { kind: "array", element: { kind: "string" } }),
  cast(day, { kind: "timestamp" }, "fail"),
  { kind: "literal", value: "2001-02-03T04:05:06", type: { kind: "timestamp" } },
  { kind: "literal", value: "-12.50", type: { kind: "decimal", precision: 6, scale: 2 } },
  { kind: "literal", value: null, type: { kind: "date" } },
  {
    kind: "case",
    branches: [
      { when: call("gt", i, 0), then: lit("a") },
      { when: call("isNull", i), then: t },
    ],
    otherwise: lit("z"),
  },
];

test("scalar expressions", async () => {
  const [written, engine] = await both(scalars.map((expression, index) => ({ name: `c${String(index)}`, expression })));
  expect(written).toEqual(engine);
});

const window = (name: WindowFunction | AggregateFunction, ...given: readonly Expression[]): Expression => ({
  kind: "window",
  function: name,
  arguments: given,
  partitionBy: [b],
  orderBy: [{ expression: i, direction: "descending", nulls: "first" }],
  ...(name === "sum" ? { frame: { unit: "rows", start: -1, end: 0 } as const } : {}),
});

test("windows", async () => {
  const columns = [window("rowNumber"), window("lag", i, lit(1)), window("sum", i), window("firstValue", t), window("denseRank")];
  const [written, engine] = await both([
    { name: "day", expression: day },
    ...columns.map((expression, index) => ({ name: `c${String(index)}`, expression })),
  ]);
  const sorted = (rows: unknown) => (rows as readonly unknown[]).map((row) => JSON.stringify(row)).sort();
  expect(sorted(written)).toEqual(sorted(engine));
});

const aggregate = (name: AggregateFunction, ...given: readonly Expression[]): Expression => ({
  kind: "aggregate",
  function: name,
  arguments: given,
});

test("aggregates", async () => {
  const columns: readonly Expression[] = [
    aggregate("count"),
    aggregate("avg", d),
    aggregate("max", t),
    aggregate("stddevSamp", i),
    aggregate("median", d),
    aggregate("skewness", d),
    aggregate("collectList", i),
    aggregate("boolOr", b),
    aggregate("maxBy", t, i),
    { kind: "aggregate", function: "count", arguments: [b], distinct: true, filter: call("or", call("gt", i, -1), call("isNull", i)) },
  ];
  const [written, engine] = await both(columns.map((expression, index) => ({ name: `c${String(index)}`, expression })));
  expect(written).toEqual(engine);
});
