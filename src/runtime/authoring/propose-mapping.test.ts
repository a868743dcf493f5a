import { expect, test } from "vitest";
import { proposeMapping } from "./propose-mapping.ts";

const table = (Name: string, columns: Readonly<Record<string, string>>, keys: Readonly<Record<string, string>> = {}) => {
  const list = (given: Readonly<Record<string, string>>) => Object.entries(given).map(([Name, Type]) => ({ Name, Type }));
  return { Name, StorageDescriptor: { Columns: list(columns) }, PartitionKeys: list(keys) };
};
const shown = (...tables: ReturnType<typeof table>[]) =>
  tables[0] === undefined
    ? []
    : proposeMapping(tables[0], tables.slice(1)).map(
        (entry) =>
          `${entry.sourceTable}.${entry.sourcePath} ${entry.sourceType} -> ${entry.targetTable}.${entry.targetPath} ${entry.targetType}`,
      );

test("maps each field to itself, with ApplyMapping's types, structs by their fields, partition keys too", () => {
  const source = table(
    "people",
    {
      id: "bigint",
      name: "varchar(20)",
      "odd.name": "decimal(9,2)",
      address: "struct<city:string,geo:struct<lat:double>>",
      tags: "array<string>",
      n: "smallint",
    },
    { day: "date" },
  );
  expect(shown(source)).toEqual([
    "people.id long -> people.id long",
    "people.name string -> people.name string",
    "people.`odd.name` decimal(9,2) -> people.`odd.name` decimal(9,2)",
    "people.address.city string -> people.address.city string",
    "people.address.geo.lat double -> people.address.geo.lat double",
    "people.tags array -> people.tags array",
    "people.n short -> people.n short",
    "people.day date -> people.day date",
  ]);
});

test("maps to the fields of a sink that have the name, as it is or nearly", () => {
  const source = table("raw", { customerId: "string", customer_id: "string", total: "string", gone: "int" });
  const clean = table("clean", { customer_id: "bigint", total: "double" });
  const other = table("other", { gone: "bigint" });
  expect(shown(source, clean, other)).toEqual([
    "raw.customerId string -> clean.customer_id long",
    "raw.customer_id string -> clean.customer_id long",
    "raw.total string -> clean.total double",
    "raw.gone int -> other.gone long",
  ]);
});
