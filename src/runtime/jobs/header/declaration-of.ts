import type { ArgumentDeclaration, JobDeclaration } from "../../../plan/job-declaration.ts";
import { parseByteSize } from "../../workspace/byte-size.ts";
import { parseMinutes } from "./duration.ts";
import type { Header } from "./header-schema.ts";

/** Minutes; Glue's default from version 5.0 on. */
const defaultTimeout = 480;

/** A checked header, with AWS Glue's defaults for what it leaves out. */
export function declarationOf(header: Header, declared: readonly ArgumentDeclaration[]): JobDeclaration {
  const { description, schedule, database, malformed } = header;
  const memory = typeof header.memory === "string" ? parseByteSize(header.memory) : header.memory;
  return {
    ...(description === undefined ? {} : { description }),
    arguments: declared,
    retries: header.retries ?? 0,
    timeout: (typeof header.timeout === "string" ? parseMinutes(header.timeout) : header.timeout) ?? defaultTimeout,
    maxConcurrentRuns: header.maxConcurrentRuns ?? 1,
    bookmark: header.bookmark ?? false,
    ...(memory === undefined ? {} : { memory }),
    tags: Object.fromEntries(Object.entries(header.tags ?? {}).map(([key, value]) => [key, String(value)])),
    ...(schedule === undefined ? {} : { schedule }),
    ...(database === undefined ? {} : { database }),
    ...(malformed === undefined
      ? {}
      : { malformed: typeof malformed === "string" ? { kind: malformed } : { kind: "quarantine" as const, into: malformed.quarantine } }),
  };
}
