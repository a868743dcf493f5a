import { expect, test } from "vitest";
import { openTableReader } from "../schemas/read-table.ts";
import { openSchemaIndex } from "../schemas/schema-index.ts";
import { scriptNames } from "./script-names.ts";

const schemas = openSchemaIndex();
const read = openTableReader();
const table = (Name: string, columns: readonly string[]) =>
  read({ Name, StorageDescriptor: { Columns: columns.map((column) => ({ Name: column, Type: "int" })) } }, "lake");
schemas.replace(["lake"], [table("flights", ["id", "delay", "odd name"]), table("other", ["id", "price"]), table("Mixed-Name", ["x"])]);

const head = 'import { col, desc, job } from "epoxy";\nimport { lake, lake as pond } from "epoxy/catalog";\n';

/** Each name and what it is of; tables that are written with a `>`. */
const names = (script: string) =>
  scriptNames(head + script, schemas).map(({ meaning, start, end, isWritten }) => {
    const text = (head + script).slice(start, end);
    return `${isWritten ? "> " : ""}${text}${meaning.kind === "column" ? ` of ${meaning.table.table}` : ""}`;
  });

test("tables that are read and written", () => {
  expect(names('lake.flights.read().writeTo("lake.made"); pond["Mixed-Name"].read().writeTo(lake.other)')).toEqual([
    "flights",
    "> made",
    "Mixed-Name",
    "> other",
  ]);
});

test("columns in the functions of rows, and where a string names one", () => {
  const script = `lake.flights.read()
    .where((c) => c.delay.gt(1).and(c["odd name"].gt(2)))
    .select("id", "delay")
    .sort(desc("delay"), col('id'));`;
  expect(names(script)).toEqual([
    "flights",
    "delay of flights",
    "odd name of flights",
    "id of flights",
    "delay of flights",
    "delay of flights",
    "id of flights",
  ]);
});

test("not where another table has a column of that name, or the rows come from elsewhere", () => {
  expect(names('lake.flights.read().join(lake.other.read(), { using: ["id"] }).select("id", "delay", "price")')).toEqual([
    "flights",
    "other",
    "delay of flights",
    "price of other",
  ]);
  expect(names('lake.flights.read().join(sql`SELECT 1 AS delay`, { using: ["delay"] })')).toEqual(["flights"]);
  expect(names('lake.flights.read().join(lake.unknown.read(), { using: ["delay"] })')).toEqual(["flights", "unknown"]);
});

test("not where the script gives the name itself", () => {
  expect(names('lake.flights.read().withColumns((c) => ({ delay: c.id.add(1) })).select("delay")')).toEqual(["flights", "id of flights"]);
  expect(names('lake.flights.read().renameField("id", "delay").select("delay")')).toEqual(["flights", "id of flights"]);
});

test("not in comments, in templates, in other strings and of other objects", () => {
  expect(
    names(
      '// lake.flights\n/* lake.other */ const a = `${lake.flights}`; log("delay"); flights.delay; x.lake.flights; ({ delay }) => delay',
    ),
  ).toEqual([]);
});

test("of the imports' own names only", () => {
  expect(scriptNames('import { lake } from "elsewhere"; lake.flights.read()', schemas)).toEqual([]);
});
