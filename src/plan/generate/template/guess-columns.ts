import { PlanError } from "../../errors.ts";
import { sameName } from "../../node-columns.ts";
import { categoryOf } from "../../type-category.ts";
import type { Column } from "../../type.ts";
import type { NamedTable } from "./job-template.ts";

/** The column that most likely says which thing a row is about: `id`, `<table>_id`, what ends in `id`, else the first that is no fraction. */
export function keyColumn({ name: { table }, columns }: NamedTable): string {
  const singular = table.replace(/s$/, "");
  const named = (test: (name: string) => boolean) => columns.find(({ name }) => test(name.toLowerCase()));
  const found =
    named((name) => name === "id" || name === `${table}_id` || name === `${singular}_id`) ??
    named((name) => /(_id|^id_|key|code|uuid)$/.test(name)) ??
    columns.find(({ type }) => !["float", "double", "decimal", "boolean", "array", "map", "struct"].includes(type.kind)) ??
    columns[0];
  if (found === undefined) throw new PlanError(`${tableText({ name: { table } })} has no columns`);
  return found.name;
}

const tableText = ({ name }: { readonly name: { readonly table: string } }) => `the table ${name.table}`;

/** The column that most likely says when something was; undefined where no column is a time. */
export function timeColumn({ columns, partitionKeys }: NamedTable): Column | undefined {
  const times = columns.filter(({ type }) => type.kind === "timestamp" || type.kind === "date");
  return (
    times.find(({ name }) => /updat|modif|chang/i.test(name)) ??
    times.find(({ name, type }) => type.kind === "timestamp" && !partitionKeys.includes(name)) ??
    times.find(({ name }) => !partitionKeys.includes(name)) ??
    times[0]
  );
}

/** Where one is needed. */
export function neededTimeColumn(table: NamedTable): Column {
  const found = timeColumn(table);
  if (found === undefined) {
    throw new PlanError(
      `${table.name.database}.${table.name.table} has no column of the type date or timestamp, which this template orders rows by`,
    );
  }
  return found;
}

/** A column to group by: a text that is not the key, or the key. */
export function groupColumn(table: NamedTable): string {
  const key = keyColumn(table);
  return (
    table.columns.find(({ name, type }) => categoryOf(type) === "text" && name !== key && !/name|title|description|comment|url/i.test(name))
      ?.name ??
    table.columns.find(({ name, type }) => categoryOf(type) === "text" && name !== key)?.name ??
    key
  );
}

/** Columns to add up: numbers that are no keys. */
export const measureColumns = ({ columns, partitionKeys }: NamedTable): readonly string[] =>
  columns
    .filter(
      ({ name, type }) => categoryOf(type) === "number" && !/(^|_)(id|key|code|year|zip)$/i.test(name) && !partitionKeys.includes(name),
    )
    .map(({ name }) => name);

/** The columns by which two tables most likely meet: of one name, else `<table>_id` of one and `id` of the other. */
export function joinColumns(left: NamedTable, right: NamedTable): { readonly left: string; readonly right: string } {
  const has = ({ columns }: NamedTable, name: string) => columns.find((column) => sameName(column.name, name))?.name;
  const singular = (table: NamedTable) => table.name.table.replace(/s$/, "");
  const pairs = [
    ...[`${singular(right)}_id`, `${right.name.table}_id`, singular(right)].map((name) => [name, "id"] as const),
    ...[`${singular(left)}_id`, `${left.name.table}_id`, singular(left)].map((name) => ["id", name] as const),
    ...left.columns.filter(({ name }) => /id$|key$|code$/i.test(name)).map(({ name }) => [name, name] as const),
    ...left.columns.map(({ name }) => [name, name] as const),
  ];
  for (const [ofLeft, ofRight] of pairs) {
    const [a, b] = [has(left, ofLeft), has(right, ofRight)];
    if (a !== undefined && b !== undefined) return { left: a, right: b };
  }
  return { left: keyColumn(left), right: keyColumn(right) };
}
