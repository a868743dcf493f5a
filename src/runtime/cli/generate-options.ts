import { parseFieldPath } from "../../plan/field-path.ts";
import type { DraftJoin } from "../../plan/generate/draft/job-draft.ts";
import { parseHiveType } from "../../plan/hive-type.ts";
import type { ChoiceAction, FieldMapping } from "../../plan/plan.ts";
import type { DataType } from "../../plan/type.ts";
import { parseTableName } from "./client/table-name.ts";
import { badJoin, badMapping, badPair } from "./errors.ts";

/** `left shop.people on person=id, region`. */
export function joinOption(text: string, before: readonly DraftJoin[] = []): readonly DraftJoin[] {
  const match = /^\s*(?:(inner|left|right|full|semi|anti)\s+)?(\S+)\s+on\s+(.+?)\s*$/i.exec(text);
  if (match?.[2] === undefined || match[3] === undefined) throw badJoin(text);
  const on = match[3].split(",").map((pair) => {
    const [left = "", right = left] = pair.split("=").map((name) => name.trim());
    if (left === "" || right === "") throw badJoin(text);
    return { left: parseFieldPath(left), right: parseFieldPath(right) };
  });
  return [...before, { table: parseTableName(match[2]), type: (match[1]?.toLowerCase() ?? "inner") as DraftJoin["type"], on }];
}

export const columnsOption = (text: string): readonly string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** `old=new`. */
export function renameOption(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [from, to] = pairOf("--rename", text, "new name");
  return { ...before, [from]: to };
}

/** `column=bigint`. */
export function castOption(text: string, before: Readonly<Record<string, DataType>> = {}): Readonly<Record<string, DataType>> {
  const [column, type] = pairOf("--cast", text, "type");
  return { ...before, [column]: parseHiveType(type) };
}

type Resolve = readonly { readonly column: string; readonly action: ChoiceAction }[];

/** `column=cast:bigint`, `column=make_cols`. */
export function resolveOption(text: string, before: Resolve = []): Resolve {
  const [column, action] = pairOf("--resolve", text, "cast:type, project:type, make_cols, make_struct");
  const [kind, type] = action.split(/:(.*)/s);
  if (kind === "make_cols" || kind === "make_struct") return [...before, { column, action: { kind } }];
  if ((kind !== "cast" && kind !== "project") || type === undefined)
    throw badPair("--resolve", text, "cast:type, project:type, make_cols, make_struct");
  return [...before, { column, action: { kind, type: parseHiveType(type) } }];
}

function pairOf(option: string, text: string, example: string): readonly [string, string] {
  const at = text.indexOf("=");
  const [left, right] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 0 || left === "" || right === "") throw badPair(option, text, example);
  return [left, right];
}

/** The mappings of a file, as ApplyMapping takes them. */
export function readMapping(file: string, text: string): readonly FieldMapping[] {
  const given = jsonOf(file, text);
  if (!Array.isArray(given) || given.length === 0) throw badMapping(file, "it is no list");
  return given.map((entry: unknown, index) => {
    if (!Array.isArray(entry) || entry.length !== 4 || !entry.every((part) => typeof part === "string")) {
      throw badMapping(file, `entry ${String(index + 1)} is ${JSON.stringify(entry)}`);
    }
    const [from, fromType, to, toType] = entry as [string, string, string, string];
    return { from: parseFieldPath(from), fromType: parseHiveType(fromType), to: parseFieldPath(to), toType: parseHiveType(toType) };
  });
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badMapping(file, error instanceof Error ? error.message : String(error));
  }
}
