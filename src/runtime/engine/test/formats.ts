import type { CsvFormat, JsonFormat, ParquetFormat } from "../../../plan/format.ts";

export const csv: CsvFormat = {
  kind: "csv",
  compression: "none",
  delimiter: ",",
  quote: '"',
  escape: '"',
  header: true,
  skipLines: 0,
  nullText: "",
};

export const jsonLines: JsonFormat = { kind: "json", compression: "none", layout: "lines" };

export const parquet: ParquetFormat = { kind: "parquet", codec: "snappy" };
