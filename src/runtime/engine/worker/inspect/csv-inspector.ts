import type { CsvFormat } from "../../../../plan/format.ts";
import type { Column } from "../../../../plan/type.ts";
import type { FileToInspect, InspectedFile } from "../../../../protocol/worker.ts";
import type { Session } from "../session.ts";
import { columnNames } from "./column-names.ts";
import { notCsv } from "./errors.ts";
import { inTurns } from "./in-turns.ts";
import type { FormatInspector, Verdict } from "./format-inspector.ts";
import { parseCsv } from "./parse-csv.ts";
import type { Sample } from "./read-sample.ts";
import { readSample } from "./read-sample.ts";
import { sniffCsv } from "./sniff-csv.ts";
import type { ValueKinds } from "./value-kinds.ts";
import { kindOfText, kinds, typeOfKinds } from "./value-kinds.ts";

/**
 * CSV by Glue's classifier: one of its delimiters, at least two columns and two rows, a header by its rule. A file that is called
 * .csv or .tsv may have one column, or the header alone.
 */
export const csvInspector: FormatInspector = {
  async *inspect(session: Session, files: readonly FileToInspect[]): AsyncGenerator<Verdict> {
    const headers = new Set<string>();
    const headless: { readonly file: FileToInspect; readonly table: CsvTable }[] = [];
    for await (const file of inTurns(files, session.signal)) {
      const table = await readTable(file);
      if ("kind" in table) {
        yield { file, result: table };
      } else if (table.header) {
        headers.add(JSON.stringify(table.rows[0]));
        yield { file, result: recognized(table) };
      } else {
        headless.push({ file, table });
      }
    }
    // In a file with text only, a header cannot be told from a row, unless another file has it as its header.
    for (const { file, table } of headless) {
      yield { file, result: recognized({ ...table, header: headers.has(JSON.stringify(table.rows[0])) }) };
    }
  },
};

const sampleRows = 20_000;

/** Hive's way to write null, which its empty fields are not. */
const hiveNull = "\\N";

interface CsvTable {
  readonly format: Omit<CsvFormat, "header">;
  readonly header: boolean;
  readonly width: number;
  readonly rows: readonly (readonly string[])[];
  /** The rows are all that the file has. */
  readonly complete: boolean;
}

async function readTable(file: FileToInspect): Promise<CsvTable | InspectedFile> {
  try {
    const sample = await readSample(file.path);
    if (sample.text.trim() === "") return { kind: "empty" };
    return tableOf(sample, /\.(csv|tsv)(\.\w+)?$/i.test(file.path));
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.message : String(error) };
  }
}

function tableOf(sample: Sample, calledCsv: boolean): CsvTable {
  const sniffed = sniffCsv(sample.text);
  const isTable = sniffed !== undefined && sniffed.consistency >= (calledCsv ? 0.5 : 0.9);
  if (!isTable && !calledCsv) {
    throw notCsv(
      sniffed === undefined
        ? "no delimiter parts its lines"
        : `only ${Math.round(sniffed.consistency * 100)} % of its rows have ${sniffed.columns} fields`,
    );
  }
  const dialect = isTable ? sniffed.dialect : { delimiter: ",", quote: '"', escape: '"' };
  const parsed = parseCsv(sample.text, dialect, sampleRows).rows;
  const rows = sample.complete || parsed.length < 2 || parsed.length === sampleRows ? parsed : parsed.slice(0, -1);
  if (rows.length < 2 && !calledCsv) throw notCsv("one row is too few to tell");
  const width = isTable ? sniffed.columns : 1;
  return {
    format: {
      kind: "csv",
      compression: sample.compression,
      ...dialect,
      skipLines: 0,
      nullText: rows.some((row) => row.includes(hiveNull)) ? hiveNull : "",
    },
    header: hasHeader(rows, width),
    width,
    rows,
    complete: sample.complete && parsed.length < sampleRows,
  };
}

/**
 * Glue's rule: every field of the first row is text, each but the last is shorter than 150 characters, and some later row has a
 * value that is not text. Here, too: a row that is alone in its file.
 */
export function hasHeader(rows: readonly (readonly string[])[], width: number): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || first.length !== width) return false;
  const isName = (field: string, index: number) =>
    (kindOfText(field) & ~(kinds.text | kinds.notFinite)) === 0 && (field.length < 150 || index === width - 1) && !/[\r\n]/.test(field);
  if (!first.every(isName) || first.every((field) => field.trim() === "")) return false;
  if (rest.length === 0) return new Set(first).size === width;
  return rest.some((row) => row.length === width && row.some((field) => (kindOfText(field) & ~kinds.text) !== 0));
}

function recognized({ format, header, width, rows, complete }: CsvTable): InspectedFile {
  const seen = new Array<ValueKinds>(width).fill(0);
  for (let index = header ? 1 : 0; index < rows.length; index++) {
    const row = rows[index] ?? [];
    // A row of another length is malformed: what it has is in the wrong columns.
    if (row.length !== width) continue;
    for (let column = 0; column < width; column++) {
      const before = seen[column] ?? 0;
      if ((before & kinds.text) === 0) {
        const value = row[column] ?? "";
        seen[column] = before | (value === format.nullText ? 0 : kindOfText(value));
      }
    }
  }
  const names = columnNames(header ? (rows[0] ?? []) : new Array<string>(width).fill(""));
  const columns = seen.map((value, index): Column => ({ name: names[index] ?? `col${index}`, type: typeOfKinds(value) }));
  const count = rows.length - (header ? 1 : 0);
  return { kind: "recognized", format: { ...format, header }, columns, ...(complete ? { rows: count } : {}) };
}
