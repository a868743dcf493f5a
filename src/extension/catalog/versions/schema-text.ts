import type { Column, Table } from "@aws-sdk/client-glue";
import { formatHiveType } from "../../../plan/hive-type.ts";
import type { DataType } from "../../../plan/type.ts";
import { isNested, typeOf } from "../tree/column-nodes.ts";

/** A table's definition for people: one fact a line, so that two versions differ in the lines that changed. */
export function schemaText(table: Table): string {
  const { StorageDescriptor: storage = {}, PartitionKeys = [], Parameters = {} } = table;
  const serde = storage.SerdeInfo;
  const sections = [
    section(
      "table",
      facts([
        ["name", `${table.DatabaseName ?? ""}.${table.Name ?? ""}`],
        ["type", table.TableType],
        ["description", table.Description],
        ["owner", table.Owner],
      ]),
    ),
    section("columns", (storage.Columns ?? []).flatMap(columnLines)),
    section("partition keys", PartitionKeys.flatMap(columnLines)),
    section(
      "storage",
      facts([
        ["location", storage.Location],
        ["input format", storage.InputFormat],
        ["output format", storage.OutputFormat],
        ["serde", serde?.SerializationLibrary],
        ...prefixed("serde.", serde?.Parameters),
        // A crawler writes the table's parameters here as well.
        ...prefixed("", storage.Parameters).filter(([name, value]) => Parameters[name] !== value),
      ]),
    ),
    section("parameters", facts(prefixed("", Parameters))),
    section("view", (table.ViewOriginalText ?? "").split("\n").filter(Boolean)),
  ];
  return sections.filter(Boolean).join("\n");
}

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? "" : `${title}\n${lines.map((line) => `  ${line}\n`).join("")}`;

const facts = (given: readonly (readonly [string, string | undefined])[]) =>
  given.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [`${name}: ${value}`]));

const prefixed = (prefix: string, values: Readonly<Record<string, string>> = {}): readonly (readonly [string, string])[] =>
  Object.entries(values)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => [`${prefix}${name}`, value]);

function columnLines({ Name = "", Type = "", Comment = "" }: Column): readonly string[] {
  const [first = "", ...rest] = typeLines(typeOf(Type), Type);
  return [`${Name}: ${first}${Comment === "" ? "" : `  -- ${Comment}`}`, ...rest];
}

/** Nested types one part a line. */
function typeLines(type: DataType | undefined, text: string): readonly string[] {
  if (type === undefined || !isNested(type)) return [type === undefined ? text : formatHiveType(type)];
  return [type.kind, ...partsOf(type).flatMap(([name, part]) => named(name, typeLines(part, "")))];
}

function partsOf(type: DataType): readonly (readonly [string, DataType])[] {
  if (type.kind === "struct") return type.fields.map((field) => [field.name, field.type]);
  if (type.kind === "array") return [["element", type.element]];
  if (type.kind === "choice") return type.options.map((option, index) => [String(index + 1), option]);
  if (type.kind !== "map") return [];
  return [
    ["key", type.key],
    ["value", type.value],
  ];
}

const named = (name: string, [first = "", ...rest]: readonly string[]) => [`  ${name}: ${first}`, ...rest.map((line) => `  ${line}`)];
