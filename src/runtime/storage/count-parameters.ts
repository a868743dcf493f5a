/** Rows, bytes and files as a crawler of AWS Glue tells them in a table's or partition's parameters. */
export interface Counts {
  readonly rows: number;
  readonly bytes: number;
  readonly files: number;
}

/** The parameters after a write. What was not known before (files put there by hand) stays unknown when rows are added. */
export function countParameters(
  before: Readonly<Record<string, string>> | undefined,
  written: Counts,
  how: "added" | "replaced",
): Readonly<Record<string, string>> {
  const kept = withoutCounts(before);
  const base = how === "replaced" || before === undefined ? { rows: 0, bytes: 0, files: 0 } : countsIn(before);
  if (base === undefined) {
    return kept;
  }
  const rows = base.rows + written.rows;
  const bytes = base.bytes + written.bytes;
  return {
    ...kept,
    recordCount: String(rows),
    sizeKey: String(bytes),
    objectCount: String(base.files + written.files),
    averageRecordSize: String(rows === 0 ? 0 : Math.ceil(bytes / rows)),
  };
}

export function withoutCounts(parameters: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters ?? {}).filter(([name]) => !isCountParameter(name)));
}

/** Undefined unless all are there. */
function countsIn(parameters: Readonly<Record<string, string>>): Counts | undefined {
  const [rows, bytes, files] = ["recordCount", "sizeKey", "objectCount"].map((name) => Number(parameters[name] ?? Number.NaN));
  return rows !== undefined && bytes !== undefined && files !== undefined && [rows, bytes, files].every(Number.isSafeInteger)
    ? { rows, bytes, files }
    : undefined;
}

/** Parameters that say how much or when, not how. */
export function isCountParameter(name: string): boolean {
  return counted.has(name);
}

const counted = new Set([
  "recordCount",
  "sizeKey",
  "objectCount",
  "averageRecordSize",
  "numRows",
  "numFiles",
  "totalSize",
  "rawDataSize",
  "transient_lastDdlTime",
  "epoxy.runId",
]);
