import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileFormat } from "../../plan/format.ts";
import { fileFormat, glueFormat } from "./table-format.ts";

const compression = fc.constantFrom("none", "gzip", "zstd", "bzip2");
const quoted = fc.record({
  quote: fc.constantFrom('"', "'"),
  escape: fc.constantFrom('"', "\\", ""),
  nullText: fc.constantFrom("", "NULL", "\\N"),
});
const unquoted = fc.record({ quote: fc.constant(""), escape: fc.constantFrom("", "\\"), nullText: fc.constantFrom("", "NULL", "\\N") });
const formats: fc.Arbitrary<FileFormat> = fc.oneof(
  fc
    .tuple(
      fc.record({
        kind: fc.constant("csv" as const),
        compression,
        delimiter: fc.constantFrom(",", "\t", "|", ";", "\u0001", "1"),
        header: fc.boolean(),
        skipLines: fc.nat(3),
      }),
      fc.oneof(quoted, unquoted),
    )
    .map(([shared, quoting]) => ({ ...shared, ...quoting })),
  fc.record({ kind: fc.constant("json" as const), compression, layout: fc.constantFrom("lines", "array", "documents") }),
  fc.record({ kind: fc.constant("parquet" as const), codec: fc.constantFrom("snappy", "zstd", "gzip", "lz4", "none") }),
);

test("what a table says of a format is read back as that format", () => {
  fc.assert(
    fc.property(formats, (format) => {
      const { storage, parameters } = glueFormat(format);
      expect(fileFormat(storage, parameters)).toEqual(format);
    }),
  );
});

const csv = { kind: "csv", compression: "none", delimiter: ",", quote: "", escape: "", header: true, skipLines: 0, nullText: "\\N" };

test.each([
  [
    "a crawler's CSV",
    { SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", Parameters: { "field.delim": "," } } },
    { classification: "csv", "skip.header.line.count": "1", compressionType: "gzip", areColumnsQuoted: "false" },
    { ...csv, compression: "gzip" },
  ],
  [
    "Hive's text with its defaults",
    {
      SerdeInfo: {
        SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
        Parameters: { "serialization.format": "1" },
      },
    },
    {},
    { ...csv, delimiter: "\u0001", header: false },
  ],
  [
    "Athena's tab by its code",
    { SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", Parameters: { "field.delim": "\\t" } } },
    {},
    { ...csv, delimiter: "\t", header: false },
  ],
  ["a classification alone", {}, { classification: "csv" }, { ...csv, header: false }],
  [
    "OpenCSVSerde with its defaults",
    { SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.serde2.OpenCSVSerde" } },
    { "skip.header.line.count": "3" },
    { ...csv, quote: '"', escape: "\\", skipLines: 2, nullText: "" },
  ],
  [
    "Hive's JSON",
    { SerdeInfo: { SerializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" } },
    {},
    { kind: "json", compression: "none", layout: "lines" },
  ],
  [
    "Athena's Parquet",
    { SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" } },
    { "parquet.compression": "GZIP" },
    { kind: "parquet", codec: "gzip" },
  ],
])("reads %s", (_, storage, parameters, expected) => {
  expect(fileFormat(storage, parameters)).toEqual(expected);
});

test.each([
  [
    { SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.ql.io.orc.OrcSerde" } },
    {},
    /SerDe 'org.apache.hadoop.hive.ql.io.orc.OrcSerde'/,
  ],
  [{}, {}, /SerDe '' and classification '' is not known/],
  [{}, { classification: "csv", compressionType: "zip" }, /compressionType is 'zip'; right is none, gzip/],
  [{}, { classification: "csv", delimiter: "||" }, /field.delim is '\|\|'; right is one character/],
  [{}, { classification: "csv", "skip.header.line.count": "-1" }, /skip.header.line.count is '-1'/],
])("refuses %j with %j", (storage, parameters, message) => {
  expect(() => fileFormat(storage, parameters)).toThrow(message);
});
