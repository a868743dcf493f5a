import { formatHiveType } from "../../../plan/hive-type.ts";
import type { DataType } from "../../../plan/type.ts";
import type { NamedText } from "../references/named-text.ts";
import { placeOfName } from "../references/place-of-name.ts";
import type { ScopeColumn, ScopeRelation } from "../scope/analysis.ts";
import { codeSpan, plainMarkdown } from "./markdown.ts";

/** Its type, the comment of the table's column whose values it has, and the way from there. `relation`: the one that it is taken from. */
export function hoverColumn(text: NamedText, column: ScopeColumn, relation: ScopeRelation | undefined): readonly string[] {
  const { origin } = column;
  const type = origin?.column.typeText ?? typeText(column.type);
  const steps = stepsOf(text, column, relation);
  const made = origin === undefined ? expressionOf(text, steps.at(-1)?.column ?? column) : undefined;
  const way = [...steps.map(({ name }) => name), ...(origin === undefined ? [] : [`${nameOf(origin)}.${origin.column.name}`])];
  const isPassedOn = way.length > 1 || (origin !== undefined && !isSame(origin.column.name, column.name));
  return [
    [
      codeSpan(column.name),
      ...(type === undefined ? [] : [codeSpan(type)]),
      ...(origin === undefined ? ["column"] : [`of ${codeSpan(nameOf(origin))}${origin.column.isPartitionKey ? ", partition key" : ""}`]),
    ].join(" "),
    ...(origin?.column.comment === undefined ? [] : [plainMarkdown(origin.column.comment)]),
    ...(made === undefined ? [] : [`Made as ${codeSpan(made)}`]),
    ...(isPassedOn || (made !== undefined && steps.length > 0) ? [`From ${way.map((name) => codeSpan(name)).join(" ← ")}`] : []),
  ];
}

/** A field of a struct; `path` from the column on. */
export function hoverField({ name, origin }: ScopeColumn, path: readonly string[], type: DataType | undefined): readonly string[] {
  const shown = typeText(type);
  // What is no column is named by its field itself.
  const whole = origin === undefined && path[0] === name ? path : [origin?.column.name ?? name, ...path];
  return [
    [
      codeSpan(path.at(-1) ?? name),
      ...(shown === undefined ? [] : [codeSpan(shown)]),
      `field ${codeSpan(whole.join("."))}`,
      ...(origin === undefined ? [] : [`of ${codeSpan(nameOf(origin))}`]),
    ].join(" "),
  ];
}

const typeText = (type: DataType | undefined) => (type === undefined || type.kind === "null" ? undefined : formatHiveType(type));
const nameOf = ({ table }: NonNullable<ScopeColumn["origin"]>) => `${table.database}.${table.name}`;
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

interface Step {
  /** `late.d` */
  readonly name: string;
  readonly column: ScopeColumn;
}

/** The CTEs, subqueries and made tables that pass the column on, the nearest first. */
function stepsOf(text: NamedText, column: ScopeColumn, relation: ScopeRelation | undefined): readonly Step[] {
  const steps: Step[] = [];
  let at: { readonly column: ScopeColumn; readonly relation: ScopeRelation | undefined } | undefined = { column, relation };
  while (at !== undefined && steps.length < mostSteps) {
    const through = nameOfSource(at.relation);
    if (through !== undefined) steps.push({ name: `${through}.${at.column.name}`, column: at.column });
    at = before(text, at.column);
  }
  return steps;
}

const mostSteps = 30;

function nameOfSource(relation: ScopeRelation | undefined): string | undefined {
  switch (relation?.source.kind) {
    case "cte":
      return relation.source.cte.name.text;
    case "query":
    case "derived":
      return relation.name === "" ? undefined : relation.name;
    case "created":
      return relation.source.statement.target?.parts.map((part) => part.text).join(".");
    case "table":
    case "function":
    case "unknown":
    case undefined:
      return undefined;
  }
}

/** The column that a select item names. */
function before(
  text: NamedText,
  { item }: ScopeColumn,
): { readonly column: ScopeColumn; readonly relation: ScopeRelation | undefined } | undefined {
  const [only, ...more] = item?.expression.items ?? [];
  const name = only?.kind === "reference" && more.length === 0 ? only.path.parts.at(-1) : undefined;
  const target = name && placeOfName(text.analysis, name)?.occurrence.target;
  if (target?.kind === "column") return { column: target.column, relation: target.relation };
  return target?.kind === "select-alias" ? { column: target.column, relation: undefined } : undefined;
}

function expressionOf({ analysis }: NamedText, { item }: ScopeColumn): string | undefined {
  const last = item?.expression;
  if (last === undefined || last.items[0]?.kind === "star") return undefined;
  const text = analysis.script.text.slice(last.start, last.end).replaceAll(/\s+/g, " ");
  return text.length > mostOfExpression ? `${text.slice(0, mostOfExpression)}…` : text;
}

const mostOfExpression = 300;
