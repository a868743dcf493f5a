import type { Column } from "../../../../plan/type.ts";
import type { FileToInspect, InspectedFile } from "../../../../protocol/worker.ts";
import { quoteLiteral } from "../quote-identifier.ts";
import type { Session } from "../session.ts";
import { InspectionError, notParquet } from "./errors.ts";
import type { FormatInspector, Verdict } from "./format-inspector.ts";
import { inTurns } from "./in-turns.ts";
import { readParquetFooter } from "./parquet-footer.ts";

/** Reads every footer, and has DuckDB describe one file of each schema. */
export const parquetInspector: FormatInspector = {
  async *inspect(session: Session, files: readonly FileToInspect[]): AsyncGenerator<Verdict> {
    const described = new Map<string, InspectedFile>();
    for await (const file of inTurns(files, session.signal)) {
      yield { file, result: await inspectFile(session, file, described) };
    }
  },
};

async function inspectFile(session: Session, file: FileToInspect, described: Map<string, InspectedFile>): Promise<InspectedFile> {
  try {
    const { schema, rows } = readParquetFooter(file.path);
    let known = described.get(schema);
    if (known === undefined) {
      known = { kind: "recognized", format: { kind: "parquet", codec: "snappy" }, columns: await describeFile(session, file.path) };
      described.set(schema, known);
    }
    return known.kind === "recognized" ? { ...known, rows } : known;
  } catch (error) {
    session.signal.throwIfAborted();
    return { kind: "unknown", reason: error instanceof Error ? error.message : String(error) };
  }
}

async function describeFile(session: Session, path: string): Promise<readonly Column[]> {
  // A path is a pattern to DuckDB; in brackets a character stands for itself.
  const literal = quoteLiteral(path.replace(/[*?[]/g, "[$&]"), { kind: "string" });
  try {
    return await session.describe(`SELECT * FROM read_parquet(${literal}, hive_partitioning = false)`);
  } catch (error) {
    if (error instanceof InspectionError || session.signal.aborted) throw error;
    throw notParquet(error instanceof Error ? error.message : String(error));
  }
}
