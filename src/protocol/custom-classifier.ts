import type { JsonPath } from "../plan/json-path.ts";
import type { DataType } from "../plan/type.ts";

/** A classifier that people made, as a worker needs it: it is tried before those that are built in. */
export type CustomClassifier = CustomCsvClassifier | CustomJsonClassifier;

export interface CustomCsvClassifier {
  readonly kind: "csv";
  readonly name: string;
  /** Absent: the likeliest of the usual ones. */
  readonly delimiter?: string;
  /** Empty: values are never quoted. */
  readonly quote: string;
  readonly header: "unknown" | "present" | "absent";
  /** Of the columns, in their order; empty: those of the file. */
  readonly names: readonly string[];
  /** Of the columns, in their order; absent: what their values look like. */
  readonly types?: readonly DataType[];
  /** Whether blanks around a value count when its type is found out. */
  readonly blanksCount: boolean;
  readonly allowSingleColumn: boolean;
}

export interface CustomJsonClassifier {
  readonly kind: "json";
  readonly name: string;
  /** Where the rows are in a document. */
  readonly path: JsonPath;
  readonly pathText: string;
}
