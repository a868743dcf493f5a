import { sqlName } from "../../../plan/sql/sql-name.ts";
import type { SqlTemplate } from "./find-templates.ts";
import type { Hole } from "./sql-region.ts";

export interface TemplateText {
  readonly text: string;
  readonly holes: readonly Hole[];
}

/**
 * The SQL of a template, character for character as long: what JavaScript puts in is replaced by the table's name, a name that no table
 * has, or NULL; the backslashes of escapes are blanks. `databases`: those that the script has imported, by their names in it.
 */
export function templateText(script: string, { start, end, holes }: SqlTemplate, databases: ReadonlyMap<string, string>): TemplateText {
  let text = "";
  let copied = start;
  const found: Hole[] = [];
  for (const hole of holes) {
    text += withoutEscapes(script.slice(copied, hole.start));
    const { kind, stand } = standIn(script.slice(hole.start + 2, hole.end - 1).trim(), text, databases);
    const length = hole.end - hole.start;
    // What does not fit is any name: shorter than the shortest hole.
    const fitting = stand.length <= length ? { kind, stand } : { kind: kind === "value" ? kind : ("dataset" as const), stand: "_" };
    found.push({ start: hole.start - start, end: hole.end - start, kind: fitting.kind });
    text += fitting.stand.padEnd(length);
    copied = hole.end;
  }
  return { text: text + withoutEscapes(script.slice(copied, end)), holes: found };
}

function standIn(
  expression: string,
  before: string,
  databases: ReadonlyMap<string, string>,
): { readonly kind: Hole["kind"]; readonly stand: string } {
  const [, root = "", plain, quoted] = /^([\w$]+)(?:\.([\w$]+)|\[\s*["']([^"'\\]+)["']\s*\])(?:\.read\(.*\))?$/s.exec(expression) ?? [];
  const database = databases.get(root);
  const table = plain ?? quoted;
  if (database !== undefined && table !== undefined) return { kind: "table", stand: `${sqlName(database)}.${sqlName(table)}` };
  if (/\b(?:from|join|using|into)\s*$/i.test(before)) {
    return { kind: "dataset", stand: /^[a-zA-Z_]\w*$/.test(expression) ? `_${expression}` : "_" };
  }
  // An array becomes a list.
  return { kind: "value", stand: /\bin\s*$/i.test(before) ? "(0)" : "NULL" };
}

/** `\n` and its like are two characters that become one blank; behind another backslash is the character itself. */
const withoutEscapes = (text: string) =>
  text.replaceAll(/\\([^])/g, (_, escaped: string) => (/[nrtvfb0]/.test(escaped) ? "  " : ` ${escaped}`));
