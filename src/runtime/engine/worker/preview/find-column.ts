import type { Column } from "../../../../plan/type.ts";
import { unknownColumn } from "./errors.ts";

/** The column of a name, if need be without regard to case. InvalidInputException with the use it was for when there is none. */
export function findColumn(use: string, columns: readonly Column[], name: string): Column {
  const column = columns.find((known) => known.name === name) ?? columns.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (column !== undefined) return column;
  throw unknownColumn(
    use,
    name,
    columns.map((known) => known.name),
  );
}
