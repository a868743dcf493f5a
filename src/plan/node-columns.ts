import type { DataType } from "./type.ts";

/** A column of a node's output. The type is undefined if only the engine knows it. */
export interface InferredColumn {
  readonly name: string;
  readonly type: DataType | undefined;
}

/** What a node gives to those after it, as far as it can be told without the engine. */
export type NodeSchema =
  | { readonly kind: "columns"; readonly columns: readonly InferredColumn[] }
  | { readonly kind: "collection"; readonly frames: ReadonlyMap<string, NodeSchema> | "unknown" }
  /** After SQL, and after transforms that depend on the data. */
  | { readonly kind: "unknown" }
  /** Of outputs. */
  | { readonly kind: "nothing" };

/** What a node's rules may ask for, and whom they tell. */
export interface SchemaContext {
  /** The columns of a catalog table, partition keys included; undefined if they are not known. */
  table(name: {
    readonly database: string;
    readonly table: string;
  }): readonly { readonly name: string; readonly type: DataType }[] | undefined;
  problem(message: string): void;
}

export const unknownSchema: NodeSchema = { kind: "unknown" };

export const columnsSchema = (columns: readonly InferredColumn[]): NodeSchema => ({ kind: "columns", columns });

/** Names are matched as the engine matches them, without regard to case. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const findColumn = (columns: readonly InferredColumn[], name: string): InferredColumn | undefined =>
  columns.find((column) => column.name === name) ?? columns.find((column) => sameName(column.name, name));
