import type { Column } from "../../../../plan/type.ts";
import type { CustomCsvClassifier } from "../../../../protocol/custom-classifier.ts";
import type { FileToInspect, InspectedFile } from "../../../../protocol/worker.ts";
import type { Session } from "../session.ts";
import { columnNames } from "./column-names.ts";
import { hasHeader } from "./csv-inspector.ts";
import { notOfClassifier } from "./errors.ts";
import type { FormatInspector, Verdict } from "./format-inspector.ts";
import { inTurns } from "./in-turns.ts";
import { parseCsv } from "./parse-csv.ts";
import { readSample } from "./read-sample.ts";
import { sniffCsv } from "./sniff-csv.ts";
import type { ValueKinds } from "./value-kinds.ts";
import { kindOfText, kinds, typeOfKinds } from "./value-kinds.ts";

/** CSV as a classifier of people's says it is: files that do not fit are not of it. */
export function customCsvInspector(classifier: CustomCsvClassifier): FormatInspector {
  return {
    async *inspect(session: Session, files: readonly FileToInspect[]): AsyncGenerator<Verdict> {
      for await (const file of inTurns(files, session.signal)) yield { file, result: await inspectFile(file, classifier) };
    },
  };
}

async function inspectFile(file: FileToInspect, classifier: CustomCsvClassifier): Promise<InspectedFile> {
  try {
    const sample = await readSample(file.path);
    if (sample.text.trim() === "") return { kind: "empty" };
    const { quote } = classifier;
    const delimiter = classifier.delimiter ?? sniffCsv(sample.text)?.dialect.delimiter ?? ",";
    const dialect = { delimiter, quote, escape: quote };
    const parsed = parseCsv(sample.text, dialect, sampleRows).rows;
    const isAll = sample.complete && parsed.length < sampleRows;
    const rows = sample.complete || parsed.length < 2 || parsed.length === sampleRows ? parsed : parsed.slice(0, -1);
    const width = widthOf(rows, classifier);
    const header = headerOf(rows, width, classifier);
    const data = header ? rows.slice(1) : rows;
    const { names } = classifier;
    // Columns that have names of their own go by their place, so the file's header is a line to be passed over.
    const isPassedOver = header && names.length > 0;
    const spelled = columnNames(names.length > 0 ? names : header ? (rows[0] ?? []) : new Array<string>(width).fill(""));
    const types = classifier.types ?? typesOf(data, width, classifier.blanksCount);
    return {
      kind: "recognized",
      format: {
        kind: "csv",
        compression: sample.compression,
        ...dialect,
        header: header && !isPassedOver,
        skipLines: isPassedOver ? 1 : 0,
        nullText: "",
      },
      columns: types.map((type, index): Column => ({ name: spelled[index] ?? `col${index}`, type })),
      ...(isAll ? { rows: data.length } : {}),
    };
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.message : String(error) };
  }
}

const sampleRows = 20_000;

/** How many columns the classifier says, or else most rows have. Throws when half of the rows or more have another number. */
function widthOf(rows: readonly (readonly string[])[], { name, names, types, allowSingleColumn }: CustomCsvClassifier): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [commonest = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const width = names.length > 0 ? names.length : (types?.length ?? commonest);
  const alike = counts.get(width) ?? 0;
  if (alike * 2 <= rows.length) throw notOfClassifier(name, `${alike} of ${rows.length} rows have ${width} fields`);
  if (width < 2 && !allowSingleColumn) throw notOfClassifier(name, "it has a single column");
  if (types !== undefined && types.length !== width) throw notOfClassifier(name, `it has ${width} columns, not ${types.length}`);
  return width;
}

function headerOf(rows: readonly (readonly string[])[], width: number, { header, names }: CustomCsvClassifier): boolean {
  switch (header) {
    case "present":
      return true;
    case "absent":
      return false;
    case "unknown": {
      const first = rows[0]?.map((field) => field.trim().toLowerCase()) ?? [];
      const isNamed = names.length > 0 && names.every((name, index) => first[index] === name.trim().toLowerCase());
      return isNamed || hasHeader(rows, width);
    }
  }
}

function typesOf(rows: readonly (readonly string[])[], width: number, blanksCount: boolean): readonly Column["type"][] {
  const seen = new Array<ValueKinds>(width).fill(0);
  for (const row of rows) {
    if (row.length !== width) continue;
    for (const [column, value] of row.entries()) {
      const kind = blanksCount && value !== value.trim() ? kinds.text : kindOfText(value);
      seen[column] = (seen[column] ?? 0) | kind;
    }
  }
  return seen.map(typeOfKinds);
}
