import { DataType, type RecordBatch, type Schema } from "apache-arrow";
import type { RowStream } from "../client/preview-rows.ts";
import type { Output } from "../output.ts";
import { type PlainValue, plainJson, plainText, plainValue } from "./arrow-value.ts";

/** `lines`: the last column of each row as it is, for text that has a layout of its own. */
export type RowFormat = "table" | "lines" | "json" | "csv";

/**
 * Prints rows as they come (a table is collected first, to know its widths) and answers how many. `tooLong`: columns that a table leaves
 * out, as they have no room in it.
 */
export async function printRows(
  rows: RowStream,
  format: RowFormat,
  limit: number,
  output: Output,
  tooLong: readonly string[] = [],
): Promise<{ readonly printed: number; readonly more: boolean }> {
  const printer = printerFor(format, rows.schema, output, tooLong);
  let printed = 0;
  await printer.start();
  for await (const batch of rows.batches) {
    const wanted = Math.min(batch.numRows, limit - printed);
    await printer.batch(valuesOf(rows.schema, batch, wanted), printed);
    printed += wanted;
    if (wanted < batch.numRows) {
      await printer.end();
      return { printed, more: true };
    }
  }
  await printer.end();
  return { printed, more: false };
}

interface Printer {
  start(): Promise<void>;
  batch(rows: readonly (readonly PlainValue[])[], before: number): Promise<void>;
  end(): Promise<void>;
}

function printerFor(format: RowFormat, schema: Schema, output: Output, tooLong: readonly string[]): Printer {
  const names = schema.fields.map(({ name }) => name);
  switch (format) {
    case "table": {
      const kept: (string | null)[][] = [];
      const places = names.flatMap((name, place) => (tooLong.includes(name) ? [] : [place]));
      const columns = schema.fields
        .filter(({ name }) => !tooLong.includes(name))
        .map(({ name, type }) => ({ name, align: isNumber(type as DataType) ? ("right" as const) : ("left" as const) }));
      return {
        start: () => Promise.resolve(),
        batch: async (rows) => void kept.push(...rows.map((row) => places.map((place) => cellOf(row[place] ?? null)))),
        end: async () => output.table(columns, kept),
      };
    }
    case "lines":
      return {
        start: () => Promise.resolve(),
        batch: (rows) => output.write(rows.map((row) => `${plainText(row.at(-1) ?? "")}\n`).join("")),
        end: () => Promise.resolve(),
      };
    case "json":
      return {
        start: () => output.write("["),
        batch: (rows, before) =>
          output.write(
            rows
              .map(
                (row, index) =>
                  `${before + index > 0 ? "," : ""}\n${plainJson(Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])))}`,
              )
              .join(""),
          ),
        end: () => output.write("\n]\n"),
      };
    case "csv":
      return {
        start: () => output.write(`${names.map(csvField).join(",")}\n`),
        batch: (rows) =>
          output.write(rows.map((row) => `${row.map((value) => (value === null ? "" : csvField(plainText(value)))).join(",")}\n`).join("")),
        end: () => Promise.resolve(),
      };
  }
}

const cellOf = (value: PlainValue) => (value === null ? null : plainText(value));

function valuesOf(schema: Schema, batch: RecordBatch, count: number): readonly (readonly PlainValue[])[] {
  const columns = schema.fields.map((field, index) => ({ type: field.type as DataType, vector: batch.getChildAt(index) }));
  return Array.from({ length: count }, (_, row) => columns.map(({ type, vector }) => plainValue(type, vector?.get(row))));
}

/** RFC 4180; an empty text is quoted, to differ from null. */
const csvField = (text: string) => (text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const isNumber = (type: DataType) => DataType.isInt(type) || DataType.isFloat(type) || DataType.isDecimal(type);
