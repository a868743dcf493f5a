import type { Condition } from "../../plan/generate/draft/condition.ts";
import type { DraftJoin, JobDraft } from "../../plan/generate/draft/job-draft.ts";
import { outputFormat } from "../../plan/generate/draft/output-format.ts";
import type { KnownTables } from "../../plan/generate/known-tables.ts";
import type { TableName } from "../../plan/plan.ts";
import type { DataType } from "../../plan/type.ts";

export type Transform = "resolve" | "join" | "where" | "notNull" | "deduplicate" | "select" | "change" | "dropNullFields" | "relationalize";

/** What is known of a job to be generated; what is absent is asked for. */
export interface JobGeneration {
  readonly source?: TableName;
  readonly transforms?: readonly Transform[];
  /** A column of the source whose values have several types, and the type they get. */
  readonly resolve?: { readonly column: string; readonly type?: DataType };
  readonly join?: { readonly table: TableName; readonly type?: DraftJoin["type"]; readonly left?: string; readonly right?: string };
  readonly where?: readonly Condition[];
  readonly notNull?: readonly string[];
  readonly deduplicate?: readonly string[];
  readonly select?: readonly string[];
  /** Fields to rename and cast, by their names before; those without an answer are still to be asked for. */
  readonly change?: readonly { readonly column: string; readonly name?: string; readonly type?: DataType }[];
  readonly target?: TableName;
  /** Of a target that is to be made. */
  readonly format?: "parquet" | "json" | "csv";
  readonly partitionBy?: readonly string[];
  readonly language?: "sql" | "typescript" | "pyspark";
  readonly name?: string;
}

/** What all answers together ask for. */
export function draftOf(answers: JobGeneration, catalog: KnownTables): JobDraft {
  const { source = nowhere, target = nowhere, partitionBy = [], format = "parquet", language } = answers;
  const keys = catalog.table(target)?.partitionKeys ?? partitionBy;
  const changes = {
    ...(answers.select && { select: answers.select }),
    rename: Object.fromEntries((answers.change ?? []).flatMap(({ column, name = column }) => (name === column ? [] : [[column, name]]))),
    cast: Object.fromEntries((answers.change ?? []).flatMap(({ column, type }) => (type === undefined ? [] : [[column, type]]))),
  };
  return {
    ...sourcesOf(answers),
    source,
    ...(answers.where && { where: answers.where }),
    ...(answers.notNull && { notNull: answers.notNull }),
    ...(answers.deduplicate && { deduplicate: answers.deduplicate }),
    ...(answers.select || answers.change ? { changes } : {}),
    dropNullFields: answers.transforms?.includes("dropNullFields") === true,
    relationalize: answers.transforms?.includes("relationalize") === true,
    target: {
      table: target,
      mode: language === "pyspark" ? "append" : keys.length > 0 ? "overwrite-partitions" : "overwrite",
      partitionBy,
      format: outputFormat(format),
    },
  };
}

const nowhere: TableName = { database: "", table: "" };

/** What the rows come from, before anything is done to them. */
export function sourcesOf({ source = nowhere, resolve, join }: JobGeneration): Pick<JobDraft, "source" | "resolve" | "joins"> {
  const { left, right, type = "inner" } = join ?? {};
  return {
    source,
    ...(resolve?.type && { resolve: [{ column: resolve.column, action: { kind: "cast", type: resolve.type } }] }),
    ...(join && left !== undefined && right !== undefined
      ? { joins: [{ table: join.table, type, on: [{ left: [left], right: [right] }] }] }
      : {}),
  };
}
