import { PlanError } from "../../../../../plan/errors.ts";
import type { DataType } from "../../../../../plan/type.ts";
import { castSql } from "../expression/cast-sql.ts";
import type { Field } from "../nested/edit-fields.ts";
import { structOf } from "../nested/edit-fields.ts";

/** One of the types that a choice's values have. */
export interface ChoiceOption {
  /** Glue's name of the type: what `make_cols` puts after the column's name. */
  readonly name: string;
  readonly type: DataType;
  /** Whether a value is of this type. */
  test(value: string): string;
  /** The value in this type, where the test holds. */
  read(value: string): string;
}

/** Every value cast to the type; null where it cannot be. */
export function castChoice(field: Field, options: readonly ChoiceOption[], type: DataType): Field {
  const branches = options.map(
    (option) => `WHEN ${option.test(field.sql)} THEN ${castSql(option.read(field.sql), option.type, type, "null")}`,
  );
  return { ...field, type, sql: branches.length === 0 ? castSql("NULL", undefined, type, "null") : `CASE ${branches.join(" ")} END` };
}

/** Only the values that are of the type (an integer of any width, a float of any width); the others become null. */
export function projectChoice(field: Field, options: readonly ChoiceOption[], type: DataType): Field {
  return castChoice(
    field,
    options.filter((option) => family(option.type) === family(type)),
    type,
  );
}

/** A column for each type: `price_long`, `price_string`. */
export function choiceColumns(field: Field, options: readonly ChoiceOption[]): readonly Field[] {
  if (options.length === 0) {
    return [field];
  }
  return options.map((option) => ({ name: `${field.name}_${option.name}`, type: option.type, sql: onlyOf(option, field.sql) }));
}

/** A struct with a field for each type. */
export function choiceStruct(field: Field, options: readonly ChoiceOption[]): Field {
  if (options.length === 0) {
    return field;
  }
  const fields = options.map((option) => ({ name: option.name, type: option.type, sql: onlyOf(option, field.sql) }));
  return { ...field, ...structOf(fields, field.sql) };
}

/** Glue's own type names, which differ from Hive's for integers. */
export function glueTypeName(type: DataType): string {
  if (type.kind === "choice") {
    throw new PlanError("a choice inside a choice cannot be resolved");
  }
  return glueNames.get(type.kind) ?? type.kind;
}

const glueNames: ReadonlyMap<DataType["kind"], string> = new Map([
  ["bigint", "long"],
  ["smallint", "short"],
  ["tinyint", "byte"],
  ["char", "string"],
  ["varchar", "string"],
]);

function onlyOf(option: ChoiceOption, sql: string): string {
  return `CASE WHEN ${option.test(sql)} THEN ${option.read(sql)} END`;
}

function family(type: DataType): string {
  const name = glueTypeName(type);
  if (["byte", "short", "int", "long"].includes(name)) return "integer";
  return name === "float" || name === "decimal" ? "double" : name;
}
