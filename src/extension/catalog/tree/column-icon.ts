import { ThemeIcon } from "vscode";
import type { DataType } from "../../../plan/type.ts";

/** Undefined: the type cannot be read. */
export const columnIcon = (type: DataType | undefined): ThemeIcon => new ThemeIcon(type === undefined ? "question" : icons[type.kind]);

const icons: Readonly<Record<DataType["kind"], string>> = {
  boolean: "symbol-boolean",
  tinyint: "symbol-numeric",
  smallint: "symbol-numeric",
  int: "symbol-numeric",
  bigint: "symbol-numeric",
  float: "symbol-numeric",
  double: "symbol-numeric",
  decimal: "symbol-numeric",
  string: "symbol-string",
  char: "symbol-string",
  varchar: "symbol-string",
  binary: "file-binary",
  date: "calendar",
  timestamp: "clock",
  null: "circle-slash",
  array: "symbol-array",
  map: "symbol-object",
  struct: "symbol-structure",
  choice: "symbol-enum",
};
