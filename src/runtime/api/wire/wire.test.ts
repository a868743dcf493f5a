import { BatchDeleteTable$, CreateTable$, GetTables$, PutResourcePolicy$, UpdateColumnStatisticsForTable$ } from "@aws-sdk/client-glue";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError } from "../errors.ts";
import model from "../glue/glue-model.json" with { type: "json" };
import { checkConstraints } from "./check-constraints.ts";
import { decodeInput, type OperationShape } from "./decode-input.ts";
import { encodeOutput } from "./encode-output.ts";
import { pageTokens } from "./page-token.ts";

const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "accepted";
};

function readInput(shape: OperationShape, json: unknown): unknown {
  const input = decodeInput(shape, json);
  checkConstraints(shape, input, model);
  return input;
}

describe("decodeInput", () => {
  test("keeps what the shape knows, makes times of numbers, and drops nulls and the rest", () => {
    const json = {
      DatabaseName: "d",
      Surprise: 1,
      TableInput: {
        Name: "t",
        Description: null,
        LastAccessTime: 1767225600.25,
        Parameters: { a: "b", c: null },
        StorageDescriptor: { Columns: [{ Name: "x", Type: "int", Odd: true }], Compressed: false, NumberOfBuckets: -1 },
      },
    };
    expect(decodeInput(CreateTable$, json)).toEqual({
      DatabaseName: "d",
      TableInput: {
        Name: "t",
        LastAccessTime: new Date("2026-01-01T00:00:00.250Z"),
        Parameters: { a: "b" },
        StorageDescriptor: { Columns: [{ Name: "x", Type: "int" }], Compressed: false, NumberOfBuckets: -1 },
      },
    });
  });

  test("makes bytes of base64", () => {
    const json = {
      DatabaseName: "d",
      TableName: "t",
      ColumnStatisticsList: [
        {
          ColumnName: "c",
          ColumnType: "decimal(5,2)",
          AnalyzedTime: 0,
          StatisticsData: {
            Type: "DECIMAL",
            DecimalColumnStatisticsData: { MinimumValue: { UnscaledValue: "AP8=", Scale: 2 }, NumberOfNulls: 0, NumberOfDistinctValues: 1 },
          },
        },
      ],
    };
    expect(JSON.stringify(decodeInput(UpdateColumnStatisticsForTable$, json))).toContain('"UnscaledValue":{"0":0,"1":255}');
  });

  test.each([
    [
      {},
      "ValidationException: 1 validation error detected: Value null at 'databaseName' failed to satisfy constraint: Member must not be null",
    ],
    [
      { DatabaseName: "d", TableInput: {} },
      "ValidationException: 1 validation error detected: Value null at 'tableInput.name' failed to satisfy constraint: Member must not be null",
    ],
    [{ DatabaseName: 1, TableInput: { Name: "t" } }, "SerializationException: DatabaseName: expected a string, found a number."],
    [{ DatabaseName: "d", TableInput: [] }, "SerializationException: TableInput: expected an object, found a list."],
    [
      { DatabaseName: "d", TableInput: { Name: "t", PartitionKeys: [{ Name: "k" }, 5] } },
      "SerializationException: TableInput.PartitionKeys[1]: expected an object, found a number.",
    ],
    [
      { DatabaseName: "d", TableInput: { Name: "t", Parameters: { a: 1 } } },
      "SerializationException: TableInput.Parameters.a: expected a string, found a number.",
    ],
    [
      { DatabaseName: "d", TableInput: { Name: "t", LastAccessTime: "soon" } },
      "SerializationException: TableInput.LastAccessTime: expected seconds since 1970, found a string.",
    ],
    ["text", "SerializationException: The input: expected an object, found a string."],
  ])("refuses %j", (json, expected) => {
    expect(refusal(() => readInput(CreateTable$, json))).toBe(expected);
  });

  test("lets nothing through that the shape does not have, whatever comes", () => {
    const known = new Set([
      "DatabaseName",
      "CatalogId",
      "Expression",
      "NextToken",
      "MaxResults",
      "TransactionId",
      "QueryAsOfTime",
      "AuditContext",
      "IncludeStatusDetails",
      "AttributesToGet",
    ]);
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...known, "__proto__", "constructor", "x"), fc.jsonValue())),
        (json) => {
          let decoded: unknown;
          if (refusal(() => (decoded = readInput(GetTables$, json))) !== "accepted") return;
          expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
          for (const name of Object.keys(decoded as object)) expect(known).toContain(name);
          expect(typeof (decoded as { DatabaseName: unknown }).DatabaseName).toBe("string");
        },
      ),
    );
  });

  test("a map does not get a prototype from its keys", () => {
    const json = JSON.parse('{"DatabaseName":"d","TableInput":{"Name":"t","Parameters":{"__proto__":"x","a":"b"}}}') as unknown;
    const { TableInput } = decodeInput(CreateTable$, json) as { readonly TableInput: { readonly Parameters: Record<string, string> } };
    expect(Object.keys(TableInput.Parameters)).toEqual(["__proto__", "a"]);
  });

  test("an enumeration is text: which, is for the operation to say", () => {
    expect(decodeInput(PutResourcePolicy$, { PolicyInJson: "{}", EnableHybrid: "?" })).toEqual({ PolicyInJson: "{}", EnableHybrid: "?" });
  });
});

describe("checkConstraints answers in AWS's words", () => {
  const column = (name: string) => ({ Name: name, Type: "int" });
  const failed = (errors: number, text: string) =>
    `ValidationException: ${String(errors)} validation error${errors === 1 ? "" : "s"} detected: ${text}`;
  test.each([
    [
      "a length in a list of structures",
      {
        DatabaseName: "d",
        TableInput: { Name: "t", StorageDescriptor: { Columns: [column("a"), { Name: "b", Comment: "x".repeat(256) }] } },
      },
      failed(
        1,
        `Value '${"x".repeat(200)}...' at 'tableInput.storageDescriptor.columns.2.member.comment' failed to satisfy constraint: Member must have length less than or equal to 255`,
      ),
    ],
    [
      "a pattern",
      { DatabaseName: "d", TableInput: { Name: "a\nb" } },
      failed(
        1,
        "Value 'a\nb' at 'tableInput.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*",
      ),
    ],
    [
      "several at once",
      { DatabaseName: "", TableInput: { Name: "t", Retention: -1 } },
      failed(
        2,
        "Value '' at 'databaseName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '-1' at 'tableInput.retention' failed to satisfy constraint: Member must have value greater than or equal to 0",
      ),
    ],
    ["names with unicode and quotes", { DatabaseName: "d", TableInput: { Name: "select 'ü' 😀" } }, "accepted"],
  ])("%s", (_, json, expected) => {
    expect(refusal(() => readInput(CreateTable$, json))).toBe(expected);
  });

  test("a number's bounds, an enumeration, and the length of a list", () => {
    expect(refusal(() => readInput(GetTables$, { DatabaseName: "d", MaxResults: 101 }))).toBe(
      failed(1, "Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100"),
    );
    expect(refusal(() => readInput(PutResourcePolicy$, { PolicyInJson: "{}", EnableHybrid: "?" }))).toBe(
      failed(1, "Value '?' at 'enableHybrid' failed to satisfy constraint: Member must satisfy enum value set: [TRUE, FALSE]"),
    );
    const ids = Array.from({ length: 101 }, (_, index) => String(index));
    expect(refusal(() => readInput(BatchDeleteTable$, { DatabaseName: "d", TablesToDelete: ids }))).toContain(
      "at 'tablesToDelete' failed to satisfy constraint: Member must have length less than or equal to 100",
    );
  });

  test("an error's text stays short, however much is wrong", () => {
    const columns = Array.from({ length: 5000 }, () => ({ Name: "" }));
    const text = refusal(() => readInput(CreateTable$, { DatabaseName: "d", TableInput: { Name: "t", PartitionKeys: columns } }));
    expect(text).toContain("10 validation errors detected");
    expect(text.length).toBeLessThan(3000);
  });
});

test("encodeOutput writes times as seconds, bytes as base64, and leaves out what is not there", () => {
  const output = { At: new Date(1767225600250), Bytes: new Uint8Array([0, 255]), None: undefined, List: [{ At: new Date(0) }], Text: "é" };
  expect(encodeOutput(output)).toBe('{"At":1767225600.25,"Bytes":"AP8=","List":[{"At":0}],"Text":"é"}');
  expect(encodeOutput({})).toBe("{}");
});

test("a page token opens for the operation and secret that sealed it, and no bit of it can be changed", () => {
  const tokens = pageTokens("secret");
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).filter((key) => key.isWellFormed()),
      fc.nat(),
      (key, flip) => {
        const token = tokens.seal("GetTables", key);
        expect(tokens.open("GetTables", token)).toBe(key);
        const bytes = Buffer.from(token, "base64url");
        const at = flip % (bytes.length * 8);
        bytes.writeUInt8(bytes.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);
        const changed = bytes.toString("base64url");
        for (const open of [
          () => tokens.open("GetTables", changed),
          () => tokens.open("GetJobs", token),
          () => pageTokens("other").open("GetTables", token),
        ]) {
          expect(refusal(open)).toContain("InvalidInputException");
        }
      },
    ),
  );
  for (const made of ["", "x", "====", "AAAA"]) expect(refusal(() => tokens.open("GetTables", made))).toContain("InvalidInputException");
});
