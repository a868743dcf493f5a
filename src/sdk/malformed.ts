import type { MalformedRows, TableName } from "../plan/plan.ts";
import { badArgument } from "./errors.ts";
import { tableNameOf } from "./table-name.ts";

/** What becomes of rows that do not parse; they are always counted and shown. */
export type MalformedPolicy = "fail" | "skip" | { readonly quarantine: string | TableName };

export function malformedOf(policy: MalformedPolicy | undefined): { readonly malformed?: MalformedRows } {
  if (policy === undefined) return {};
  if (policy === "fail" || policy === "skip") return { malformed: { kind: policy } };
  if (typeof policy === "object" && "quarantine" in policy) {
    return { malformed: { kind: "quarantine", into: tableNameOf(policy.quarantine) } };
  }
  throw badArgument("malformed", '"fail", "skip" or { quarantine: "database.table" }', policy);
}
