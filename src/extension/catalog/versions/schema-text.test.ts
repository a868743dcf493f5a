import { expect, test } from "vitest";
import { schemaText } from "./schema-text.ts";
import { readSchemaPath, schemaPath } from "./schema-uri.ts";

test("a definition as people read it: one fact a line", () => {
  const text = schemaText({
    Name: "people",
    DatabaseName: "lake",
    VersionId: "3",
    UpdateTime: new Date(),
    Description: "who",
    Parameters: { classification: "json", b: "2" },
    StorageDescriptor: {
      Location: "s3://lake/people/",
      SerdeInfo: { SerializationLibrary: "openx", Parameters: { paths: "a" } },
      Parameters: { classification: "json", own: "1" },
      Columns: [
        { Name: "name", Type: "string", Comment: "first" },
        { Name: "legs", Type: "array<struct<from:string,to:map<string,int>>>" },
        { Name: "odd", Type: "no type" },
      ],
    },
    PartitionKeys: [{ Name: "year", Type: "int" }],
  });
  expect(text).toBe(`table
  name: lake.people
  description: who

columns
  name: string  -- first
  legs: array
    element: struct
      from: string
      to: map
        key: string
        value: int
  odd: no type

partition keys
  year: int

storage
  location: s3://lake/people/
  serde: openx
  serde.paths: a
  own: 1

parameters
  b: 2
  classification: json
`);
});

test.each([
  { database: "lake", table: "people", versionId: "12" },
  { database: "a/b", table: "ü %41?#", versionId: undefined },
])("the address of $table is read back", (subject) => {
  expect(readSchemaPath(schemaPath(subject))).toEqual(subject);
});

test.each(["", "/", "/lake", "/lake/people", "/lake/people/1/2"])("%j is no address", (path) => {
  expect(readSchemaPath(path)).toBeUndefined();
});
