import type { JobDefinition } from "../jobs.ts";
import { readHeader } from "../header/read-header.ts";
import type { JobFile } from "./find-job-files.ts";

/** The definition that the text of a SQL script gives. */
export function readSqlJob({ name, path, modifiedMs }: JobFile, text: string): JobDefinition {
  const reading = readHeader(text, path);
  if (reading.kind === "declaration") {
    return { name, language: "sql", path, modifiedMs, declaration: reading.declaration };
  }
  const [first, ...rest] = reading.problems;
  const others = rest.map(({ line, column, message }) => `\n${path}:${line}:${column}: ${message}`).join("");
  return { name, language: "sql", path, modifiedMs, problem: { ...first, message: `${first.message}${others}` } };
}
