import { assertNever } from "./assert-never.ts";
import { typeSyntax } from "./errors.ts";
import type { DataType, PrimitiveName, StructField } from "./type.ts";

/**
 * Reads a type as Hive, Spark, Athena and Glue write it: `struct<a:int,`odd name`:array<string>>`. Upper case, blanks
 * and other engines' names (`integer`, `long`, `numeric` ...) are taken. A field name that is not in backticks may hold anything
 * but `:`, `,`, `<`, `>` and backticks, as crawlers write such names. Throws a PlanError with the text and the position.
 */
export function parseHiveType(text: string): DataType {
  const cursor = { text, offset: 0, depth: 0 };
  const type = readType(cursor);
  if (cursor.offset < text.length) {
    throw typeSyntax(text, cursor.offset, `expected the end of the type, found ${describe(cursor)}`);
  }
  return type;
}

/** The text that `parseHiveType` reads back, in the form Glue keeps: lower case, no blanks. Field names keep their case. */
export function formatHiveType(type: DataType): string {
  switch (type.kind) {
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "char":
    case "varchar":
      return `${type.kind}(${type.length})`;
    case "array":
      return `array<${formatHiveType(type.element)}>`;
    case "map":
      return `map<${formatHiveType(type.key)},${formatHiveType(type.value)}>`;
    case "struct":
      return `struct<${type.fields.map((field) => `${formatFieldName(field.name)}:${formatHiveType(field.type)}`).join(",")}>`;
    case "choice":
      return `uniontype<${type.options.map(formatHiveType).join(",")}>`;
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
    case "null":
      return type.kind;
    default:
      return assertNever(type);
  }
}

const formatFieldName = (name: string) => (/^\w+$/.test(name) ? name : `\`${name.replaceAll("`", "``")}\``);

interface Cursor {
  readonly text: string;
  offset: number;
  depth: number;
}

/** Deeper types are refused before they can exhaust the stack. */
const deepest = 200;

const primitives: ReadonlyMap<string, PrimitiveName> = new Map([
  ...(["boolean", "tinyint", "smallint", "int", "bigint", "float", "double", "string", "binary", "date", "timestamp", "null"] as const).map(
    (name) => [name, name] as const,
  ),
  ["bool", "boolean"],
  ["byte", "tinyint"],
  ["short", "smallint"],
  ["integer", "int"],
  ["long", "bigint"],
  ["real", "float"],
  ["text", "string"],
  ["timestamp_ntz", "timestamp"],
  ["varbinary", "binary"],
  ["void", "null"],
  ["unknown", "null"],
] as const);

function readType(cursor: Cursor): DataType {
  if (++cursor.depth > deepest) {
    throw typeSyntax(cursor.text, cursor.offset, `types may nest ${deepest} levels deep, this one goes deeper`);
  }
  skipBlanks(cursor);
  const start = cursor.offset;
  const name = take(cursor, /\w+/y).toLowerCase();
  skipBlanks(cursor);
  const type = readNamedType(cursor, name, start);
  skipBlanks(cursor);
  cursor.depth--;
  return type;
}

function readNamedType(cursor: Cursor, name: string, start: number): DataType {
  const primitive = primitives.get(name);
  if (primitive !== undefined) {
    // SQL's long name of double.
    if (primitive === "double") take(cursor, /precision\b/iy);
    return { kind: primitive };
  }
  switch (name) {
    case "decimal":
    case "dec":
    case "numeric": {
      const [precision = 10, scale = 0] = readNumbers(cursor, 2);
      if (precision < 1 || precision > 38) throw typeSyntax(cursor.text, start, `precision must be 1-38, found ${precision}`);
      if (scale > precision) throw typeSyntax(cursor.text, start, `scale must be 0-${precision}, found ${scale}`);
      return { kind: "decimal", precision, scale };
    }
    case "char":
    case "varchar": {
      const [length] = readNumbers(cursor, 1);
      if (length === undefined) return name === "char" ? { kind: "char", length: 1 } : { kind: "string" };
      const longest = name === "char" ? 255 : 65_535;
      if (length < 1 || length > longest) throw typeSyntax(cursor.text, start, `length must be 1-${longest}, found ${length}`);
      return { kind: name, length };
    }
    case "array":
    case "set": {
      const [element] = readBracketed(cursor, readType, 1);
      return { kind: "array", element: element ?? { kind: "null" } };
    }
    case "map": {
      const [key, value] = readBracketed(cursor, readType, 2);
      return { kind: "map", key: key ?? { kind: "null" }, value: value ?? { kind: "null" } };
    }
    case "struct":
      return { kind: "struct", fields: readBracketed(cursor, readField) };
    case "uniontype":
    case "choice":
      return { kind: "choice", options: readBracketed(cursor, readType) };
    case "":
      throw typeSyntax(cursor.text, start, `expected a type, found ${describe(cursor)}`);
    default:
      throw typeSyntax(
        cursor.text,
        start,
        `unknown type ${JSON.stringify(name)}; types are ${[...new Set(primitives.values())].join(", ")}, decimal(p,s), char(n), varchar(n), array<t>, map<k,v>, struct<name:t>, uniontype<t,...>`,
      );
  }
}

function readField(cursor: Cursor): StructField {
  skipBlanks(cursor);
  const start = cursor.offset;
  const quoted = take(cursor, /`(?:[^`]|``)*`/y);
  const name = quoted === "" ? take(cursor, /[^`:,<>]*/y).trim() : quoted.slice(1, -1).replaceAll("``", "`");
  if (name === "" && quoted === "") throw typeSyntax(cursor.text, start, `expected a field name, found ${describe(cursor)}`);
  skipBlanks(cursor);
  expect(cursor, ":");
  return { name, type: readType(cursor) };
}

function readBracketed<T>(cursor: Cursor, readItem: (cursor: Cursor) => T, count?: number): readonly T[] {
  expect(cursor, "<");
  const items: T[] = [];
  skipBlanks(cursor);
  if (count !== undefined || cursor.text[cursor.offset] !== ">") {
    do {
      items.push(readItem(cursor));
    } while (items.length !== count && take(cursor, /,/y) !== "");
  }
  if (count !== undefined && items.length < count) throw typeSyntax(cursor.text, cursor.offset, `expected ",", found ${describe(cursor)}`);
  expect(cursor, ">");
  return items;
}

function readNumbers(cursor: Cursor, most: number): readonly number[] {
  if (take(cursor, /\(/y) === "") return [];
  const numbers: number[] = [];
  do {
    skipBlanks(cursor);
    const digits = take(cursor, /\d{1,9}/y);
    if (digits === "") throw typeSyntax(cursor.text, cursor.offset, `expected a number, found ${describe(cursor)}`);
    numbers.push(Number(digits));
    skipBlanks(cursor);
  } while (numbers.length < most && take(cursor, /,/y) !== "");
  expect(cursor, ")");
  return numbers;
}

function expect(cursor: Cursor, character: string): void {
  if (cursor.text[cursor.offset] !== character) {
    throw typeSyntax(cursor.text, cursor.offset, `expected ${JSON.stringify(character)}, found ${describe(cursor)}`);
  }
  cursor.offset++;
}

/** What the sticky pattern matches here, or nothing. */
function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.offset;
  const match = pattern.exec(cursor.text)?.[0] ?? "";
  cursor.offset += match.length;
  return match;
}

const skipBlanks = (cursor: Cursor) => take(cursor, /\s*/y);

const describe = (cursor: Cursor) =>
  cursor.offset < cursor.text.length ? JSON.stringify(cursor.text[cursor.offset]) : "the end of the text";
