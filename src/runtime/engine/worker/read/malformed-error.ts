import type { EngineError } from "../../errors.ts";
import { SqlError } from "../session/sql-error.ts";
import { malformedRow } from "./errors.ts";

/** The error of a statement that met a row which does not parse, with file and line; undefined for any other. */
export function malformedError(error: SqlError): EngineError | undefined {
  const csv = /^CSV Error on Line: (\d+)\n(?:Original Line: ([^]*?)\n)?(.*)\n/.exec(error.message);
  if (csv !== null) {
    const file = /^\s*file = (.*)$/m.exec(error.message)?.[1] ?? "a CSV file";
    return malformedRow(file, csv[1] ?? "", csv[3] ?? "", (csv[2] ?? "").slice(0, 200));
  }
  const json = /^(?:Malformed JSON|JSON transform error) in file "(.*?)", (?:at byte \d+ )?in line (\d+): (.*)/.exec(error.message);
  return json === null ? undefined : malformedRow(json[1] ?? "", json[2] ?? "", json[3] ?? "", "");
}

/** Whether a statement failed at a JSON document that does not parse, or has a value of another type than its column. */
export function isMalformedJson(error: unknown): boolean {
  const said = error instanceof Error && error.cause instanceof SqlError ? error.cause : error;
  return said instanceof SqlError && /^(Malformed JSON in file|JSON transform error in file)/.test(said.message);
}
