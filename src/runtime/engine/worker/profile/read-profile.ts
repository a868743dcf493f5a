/** An operator of a statement that ran, from DuckDB's JSON profile. */
export interface ProfiledOperator {
  /** DuckDB's `operator_type`: `TABLE_SCAN`, `HASH_JOIN`, `COPY_TO_FILE` ... */
  readonly type: string;
  readonly rows: number;
  /** Processor time, all threads. */
  readonly seconds: number;
  /** Size of the rows it gave, in memory. */
  readonly bytes: number;
  /** Files a scan read; DuckDB lists a few and leaves out the others. */
  readonly files: readonly string[];
  readonly children: readonly ProfiledOperator[];
}

export interface StatementProfile {
  /** Rows that left the scans of files. DuckDB's own count of scanned rows is a guess for files without statistics. */
  readonly rowsScanned: number;
  readonly bytesRead: number;
  readonly operators: readonly ProfiledOperator[];
}

export function readProfile(json: string): StatementProfile {
  const root = JSON.parse(json) as RawNode;
  const operators = (root.children ?? []).map(operator);
  return { rowsScanned: rowsFromFiles(operators), bytesRead: root.total_bytes_read ?? 0, operators };
}

function rowsFromFiles(operators: readonly ProfiledOperator[]): number {
  return operators.reduce((sum, { files, rows, children }) => sum + (files.length > 0 ? rows : 0) + rowsFromFiles(children), 0);
}

function operator(node: RawNode): ProfiledOperator {
  const files = node.extra_info?.["Filename(s)"];
  return {
    type: node.operator_type ?? "",
    rows: node.operator_cardinality ?? 0,
    seconds: node.operator_timing ?? 0,
    bytes: node.result_set_size ?? 0,
    files: typeof files === "string" ? files.split(", ").filter((file) => file !== "...") : [],
    children: (node.children ?? []).map(operator),
  };
}

interface RawNode {
  readonly operator_type?: string;
  readonly operator_cardinality?: number;
  readonly operator_timing?: number;
  readonly result_set_size?: number;
  readonly total_bytes_read?: number;
  readonly extra_info?: Readonly<Record<string, unknown>>;
  readonly children?: readonly RawNode[];
}
