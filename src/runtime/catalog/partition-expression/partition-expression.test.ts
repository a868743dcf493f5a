import { expect, test } from "vitest";
import { temporaryCatalog } from "../temporary-catalog.ts";
import { everyPage } from "./every-page.ts";

/** A table with these partitions; `list` answers their values, joined with a slash. */
function partitions(types: Readonly<Record<string, string>>, values: readonly (readonly string[])[]) {
  const catalog = temporaryCatalog();
  catalog.databases.create({ Name: "d" });
  const keys = Object.entries(types).map(([Name, Type]) => ({ Name, Type }));
  catalog.tables.create("d", { Name: "t", PartitionKeys: keys });
  catalog.partitions.put(
    "d",
    "t",
    values.map((Values) => ({ Values: [...Values] })),
  );
  return {
    list: (expression: string) => everyPage(catalog, expression, 1000).map((found) => (JSON.parse(found) as string[]).join("/")),
  };
}

const refusal = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
  return "not refused";
};

test.each([
  "n = 2",
  "n = '2'",
  "N IN (2)",
  "n in (6, '4', 2)",
  "n between 2 AND 2",
  "n > 1 AND n < 3",
  "n >= 2 and n <> 3",
  "((n)) = ((2))",
  "(n) = (2) OR (n = 7)",
  "n IS NOT NULL and n = 2",
  "n not IN (1, 3)",
  "NOT n in (1, 3)",
  "n NOT BETWEEN 1 AND 1 and n NOT BETWEEN 3 AND 3",
  "2 = n",
  "1 < n and 3 > n",
  '"n" = 2',
  "`n` = 2",
  "n != 1 and not (n = 3 or n = 4)",
  "n = +2",
  "  n\t=\n2 ",
])("an integer key: %s", (expression) => {
  expect(partitions({ n: "int" }, [["1"], ["2"], ["3"]]).list(expression)).toEqual(["2"]);
});

test.each([
  ["decimal(10,2)", ["1.2", "2.6", "3e14"], "k = '2.6'", ["2.6"]],
  ["decimal(10,2)", ["1.2", "2.6", "3e14"], "k in (6, '4', 2.60)", ["2.6"]],
  ["decimal(10,2)", ["1.2", "2.6", "3e14"], "k between 2 AND 3e10", ["2.6"]],
  ["decimal", ["-12", "-12.5", "-0.05", "0", "0.05", ".5", "1"], "k < 1", ["-12.5", "-12", "-0.05", "0", "0.05", ".5"]],
  ["string", ["one", "two", "2", "three"], "k = 2", ["2"]],
  ["string", ["one", "two", "2", "three"], "k IN (1, 2, 3)", ["2"]],
  ["varchar(10)", ["one", "two", "2", "three"], "k between 'twn' AND 'twp'", ["two"]],
  ["string", ["one", "two", "2", "three"], "k LIKE 't_o'", ["two"]],
  ["string", ["one", "two", "2", "three"], "k LIKE '%wo'", ["two"]],
  ["string", ["one", "two", "2", "three"], "k NOT LIKE '%e' AND k not like '_'", ["two"]],
  ["string", ["it's", "its"], "k = 'it''s'", ["it's"]],
  ["date", ["2018-10-01", "2018-9-30", "2018-10-02"], "k = '2018-10-01'", ["2018-10-01"]],
  ["date", ["2018-10-01", "2018-9-30", "2018-10-02"], "k < date '2018-10-01'", ["2018-9-30"]],
  [
    "timestamp",
    ["2018-10-01 00:00:00", "2018-10-01 00:00:00.5", "2018-10-01 00:00:01"],
    "k > '2018-10-01 00:00:00.0'",
    ["2018-10-01 00:00:00.5", "2018-10-01 00:00:01"],
  ],
  [
    "bigint",
    ["9223372036854775806", "9223372036854775807", "-5", "07", "7"],
    "k >= 7",
    ["7", "07", "9223372036854775806", "9223372036854775807"],
  ],
  ["bigint", ["9223372036854775806", "9223372036854775807"], "k = 9223372036854775807", ["9223372036854775807"]],
  ["int", ["1", "__HIVE_DEFAULT_PARTITION__"], "k is null", ["__HIVE_DEFAULT_PARTITION__"]],
  ["int", ["1", "__HIVE_DEFAULT_PARTITION__"], "k <> 2", ["1"]],
  ["int", ["1", "__HIVE_DEFAULT_PARTITION__"], "not (k = 2)", ["1"]],
  ["string", ["a", "__HIVE_DEFAULT_PARTITION__"], "k = '__HIVE_DEFAULT_PARTITION__'", ["__HIVE_DEFAULT_PARTITION__"]],
  ["string", ["", "a"], "k = ''", [""]],
  ["string", ["a", "b"], "   ", ["a", "b"]],
])("a %s key over %j: %s", (type, values, expression, expected) => {
  expect(
    partitions(
      { k: type },
      values.map((value) => [value]),
    ).list(expression),
  ).toEqual(expected);
});

test.each([
  ["nothing IS NULL", "InvalidInputException: Invalid partition expression!"],
  ["d > 2026-02-02", "InvalidInputException: Invalid partition expression!"],
  ["n = 'test'", 'InvalidInputException: "test" is not an integer.'],
  ["n in (2.5)", 'InvalidInputException: "2.5" is not an integer.'],
  ["n LIKE '2'", "InvalidInputException: Integral data type doesn't support operation 'LIKE'"],
  ["c LIKE '2'", "InvalidInputException: Decimal data type doesn't support operation 'LIKE'"],
  ["d LIKE '2'", "InvalidInputException: Date data type doesn't support operation 'LIKE'"],
  ["ts LIKE '2'", "InvalidInputException: Timestamp data type doesn't support operation 'LIKE'"],
  ["c = 'test'", "InvalidInputException: test is not a decimal."],
  ["d = '2021-02-29'", "InvalidInputException: 2021-02-29 is not a date."],
  ["ts = '2021'", "InvalidInputException: Timestamp format must be yyyy-mm-dd hh:mm:ss[.fffffffff] 2021 is not a timestamp."],
  ["f = 3.14", "InvalidInputException: Unknown type : 'float'"],
  ["s IS test' AND not parsable", "InvalidInputException: Unsupported expression 's IS test' AND not parsable'"],
  ["s = s", "InvalidInputException: Unsupported expression 's = s'"],
  ["1 = 1", "InvalidInputException: Unsupported expression '1 = 1'"],
  ["n = 1 n = 2", "InvalidInputException: Unsupported expression 'n = 1 n = 2'"],
  ["(n = 1", "InvalidInputException: Unsupported expression '(n = 1'"],
  ["n in ()", "InvalidInputException: Unsupported expression 'n in ()'"],
  ["n", "InvalidInputException: Unsupported expression 'n'"],
  ["; drop table t", "InvalidInputException: Unsupported expression '; drop table t'"],
  ["and", "InvalidInputException: Unsupported expression 'and'"],
])("refuses %s", (expression, expected) => {
  const types = { n: "int", s: "string", c: "decimal", d: "date", ts: "timestamp", f: "float" };
  expect(refusal(() => partitions(types, [["1", "a", "1", "2020-01-01", "2020-01-01 00:00:00", "1"]]).list(expression))).toBe(expected);
});

test("deep nesting is refused, long lists and chains are not", () => {
  const { list } = partitions({ n: "int" }, [["1"], ["2"]]);
  expect(refusal(() => list(`${"(".repeat(5000)}n = 1${")".repeat(5000)}`))).toMatch(/^InvalidInputException: Unsupported expression/);
  expect(refusal(() => list(`${"not ".repeat(5000)}n = 1`))).toMatch(/^InvalidInputException: Unsupported expression/);
  expect(list(`n in (${Array.from({ length: 20_000 }, (_, index) => index + 2).join(",")})`)).toEqual(["2"]);
  expect(list(Array.from({ length: 20_000 }, () => "n = 1").join(" or "))).toEqual(["1"]);
});

test("a stored value that is not of its key's type is an error exactly where the expression meets it", () => {
  const { list } = partitions({ s: "string", n: "int" }, [
    ["a", "1"],
    ["b", "int"],
  ]);
  expect(refusal(() => list("n = 1"))).toBe('InvalidStateException: "int" is not an integer.');
  expect(list("s = 'a' and n = 1")).toEqual(["a/1"]);
  expect(list("s = 'b'")).toEqual(["b/int"]);
});
