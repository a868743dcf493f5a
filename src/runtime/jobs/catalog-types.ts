import { assertNever } from "../../plan/assert-never.ts";
import { formatHiveType } from "../../plan/hive-type.ts";
import type { Column, DataType } from "../../plan/type.ts";

export interface DatabaseOfTypes {
  readonly name: string;
  readonly tables: readonly TableOfTypes[];
}

export interface TableOfTypes {
  readonly name: string;
  /** Partition keys included. */
  readonly columns: readonly Column[];
  readonly partitionKeys?: readonly string[];
  readonly comment?: string;
}

/**
 * The declarations of the module `epoxy/catalog`, which a job's editor and compiler see: `catalog["any name"]["any table"]`, and an
 * export for each database whose name can be one.
 */
export function catalogDeclarations(databases: readonly DatabaseOfTypes[]): string {
  return moduleOf(databases.map((database) => ({ name: database.name, tables: database.tables.map(tableDeclaration) })));
}

/** The same, of tables that have been declared already. */
export function moduleOf(databases: readonly DeclaredDatabase[]): string {
  const exported = databases.filter(({ name }) => isExportable(name));
  return [
    "// Written by Epoxy whenever the catalog changes. Do not edit.",
    'import type { CatalogTable } from "epoxy";',
    "",
    "/** Every table of the catalog, by the names of its database and its own. */",
    "export declare const catalog: {",
    ...databases.flatMap(({ name, tables }) => [`  readonly ${JSON.stringify(name)}: {`, ...tables, "  };"]),
    "};",
    ...exported.map(({ name }) => `export declare const ${name}: (typeof catalog)[${JSON.stringify(name)}];`),
    "",
  ].join("\n");
}

export interface DeclaredDatabase {
  readonly name: string;
  /** A `tableDeclaration` each. */
  readonly tables: readonly string[];
}

export function tableDeclaration({ name, columns, partitionKeys = [], comment }: TableOfTypes): string {
  return [
    ...docComment(comment, "    "),
    `    readonly ${JSON.stringify(name)}: CatalogTable<{`,
    ...distinctByName(columns).flatMap((column) => [
      ...docComment(columnComment(column, partitionKeys.includes(column.name)), "      "),
      `      readonly ${JSON.stringify(column.name)}: ${typeText(column.type)};`,
    ]),
    "    }>;",
  ].join("\n");
}

/** The type as the catalog has it, for the declared one has no lengths and precisions. */
function columnComment({ type, comment }: Column, isPartitionKey: boolean): string {
  const facts = `\`${formatHiveType(type).replaceAll("`", "'")}\`${isPartitionKey ? ", partition key" : ""}`;
  return comment === undefined || comment === "" ? facts : `${facts}: ${comment}`;
}

/** A type as the sdk's `ColumnType` spells it: lengths and precisions are the engine's business. */
function typeText(type: DataType): string {
  switch (type.kind) {
    case "char":
    case "varchar":
      return '"string"';
    case "array":
      return `{ readonly array: ${typeText(type.element)} }`;
    case "map":
      return `{ readonly map: readonly [${typeText(type.key)}, ${typeText(type.value)}] }`;
    case "struct": {
      const fields = distinctByName(type.fields).map((field) => `readonly ${JSON.stringify(field.name)}: ${typeText(field.type)}`);
      return `{ readonly struct: { ${fields.join("; ")} } }`;
    }
    case "boolean":
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "float":
    case "double":
    case "string":
    case "binary":
    case "date":
    case "timestamp":
    case "decimal":
    case "choice":
    case "null":
      return JSON.stringify(type.kind);
    default:
      return assertNever(type);
  }
}

/** A name twice would make the whole file an error. */
const distinctByName = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [item.name, item])).values(),
];

/** A comment that cannot end early, whatever a catalog holds. */
function docComment(comment: string | undefined, indent: string): readonly string[] {
  const text = (comment ?? "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replaceAll("*/", "*\\/")
    .trim();
  return text === "" ? [] : [`${indent}/** ${text} */`];
}

const isExportable = (name: string) =>
  name !== "catalog" && /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) && !reservedWords.has(name);

/** What cannot name a constant in a module. */
const reservedWords = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function " +
    "if implements import in instanceof interface let new null package private protected public return static super switch this throw true try " +
    "typeof var void while with yield undefined NaN Infinity"
  ).split(" "),
);
