import { PlanError } from "../../../plan/errors.ts";
import type { TransportedError } from "../../../protocol/binding.ts";
import { EngineError } from "../errors.ts";
import { malformedError } from "./read/malformed-error.ts";
import { readSqlError, SqlError } from "./session/sql-error.ts";

/** An error as the daemon gets it. */
export function transportedError(thrown: unknown): TransportedError {
  const error = readSqlError(thrown);
  if (error instanceof EngineError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.source === undefined ? {} : { source: error.source }),
      ...(error.scriptStack === undefined ? {} : { stack: error.scriptStack }),
    };
  }
  if (error instanceof PlanError) {
    return { code: error.code, message: error.message, ...(error.source === undefined ? {} : { source: error.source }) };
  }
  if (error instanceof SqlError && error.type === "Out of Memory") {
    // What DuckDB advises a user of ours cannot do.
    const [what = ""] = error.message.split("\n\nPossible solutions");
    return { code: "OutOfMemory", message: `out of memory: ${what}; give the job more memory, or the workspace more disk for spilling` };
  }
  const malformed = error instanceof SqlError ? malformedError(error) : undefined;
  if (malformed !== undefined) {
    return { code: malformed.code, message: malformed.message };
  }
  if (error instanceof SqlError) {
    return { code: codes.get(error.type) ?? "SqlError", message: error.message };
  }
  if (error instanceof Error && "syscall" in error) {
    return { code: "IOError", message: error.message };
  }
  // Anything else is a defect of ours: where it happened is worth more than brevity.
  return { code: "InternalServiceException", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** DuckDB's kinds of errors that are not about the statement's text. */
const codes: ReadonlyMap<string, string> = new Map([
  ["IO", "IOError"],
  ["Permission", "AccessDeniedException"],
  ["Conversion", "DataError"],
  ["Invalid Input", "DataError"],
  ["Out of Range", "DataError"],
  ["Constraint", "DataError"],
]);
