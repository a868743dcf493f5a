import type { FileFormat } from "../../format.ts";
import type { FieldPath } from "../../field-path.ts";
import type { ChoiceAction, FieldMapping, JoinNode, TableName, WriteMode } from "../../plan.ts";
import type { DataType } from "../../type.ts";
import type { Condition } from "./condition.ts";

/** A job as it is asked for: what comes from where, what is done to it, and where it goes. What is absent is not done. */
export interface JobDraft {
  readonly source: TableName;
  /** Types of the source's columns whose values have several. */
  readonly resolve?: readonly { readonly column: string; readonly action: ChoiceAction }[];
  readonly joins?: readonly DraftJoin[];
  /** All of them must hold. */
  readonly where?: readonly Condition[];
  /** Rows in which one of these is null go. */
  readonly notNull?: readonly string[];
  /** Of rows that agree in these one stays. */
  readonly deduplicate?: readonly string[];
  /** Each field and what becomes of it. Absent: fields go to those of the target that have their names, or stay as they are. */
  readonly mapping?: readonly FieldMapping[];
  /** Changes of that mapping. */
  readonly changes?: MappingChanges;
  /** Fields that are null in every row go. */
  readonly dropNullFields?: boolean;
  /** Nested rows become flat tables: one of the rows, one for each array. */
  readonly relationalize?: boolean;
  readonly target: DraftTarget;
}

/** Fields by their names before. */
export interface MappingChanges {
  /** Only these stay. */
  readonly select?: readonly string[];
  readonly rename?: Readonly<Record<string, string>>;
  readonly cast?: Readonly<Record<string, DataType>>;
}

export interface DraftJoin {
  readonly table: TableName;
  readonly type: Exclude<JoinNode["type"], "cross">;
  /** Pairs of a field on the left and one of the table. */
  readonly on: readonly { readonly left: FieldPath; readonly right: FieldPath }[];
}

export interface DraftTarget {
  readonly table: TableName;
  readonly mode: WriteMode;
  /** Of a table that is to be made. */
  readonly format?: FileFormat;
  readonly partitionBy?: readonly string[];
  readonly location?: string;
}
