import { assertNever } from "../../../plan/assert-never.ts";
import { formatHiveType } from "../../../plan/hive-type.ts";
import type { Analysis, StatementAnalysis } from "../scope/analysis.ts";
import type { Cte, Name, Path, Query, QueryBody, Range, Relation, Select, SelectItem, Statement } from "../syntax/tree.ts";

/** A part of a script that has a name. */
export interface OutlineItem {
  readonly kind: "query" | "insert" | "table" | "view" | "other" | "cte" | "column";
  /** Never empty. */
  readonly name: string;
  readonly detail: string;
  readonly range: Range;
  /** What is shown when a person goes there; in the range. */
  readonly selection: Range;
  readonly children: readonly OutlineItem[];
}

/** The statements of a text by what they do, with their CTEs and the columns that they answer. */
export function outline({ script, statements }: Analysis): readonly OutlineItem[] {
  return statements.filter(({ statement }) => statement.tokens.length > 0).map((statement) => statementItem(script.text, statement));
}

function statementItem(text: string, analysis: StatementAnalysis): OutlineItem {
  const { statement } = analysis;
  const { kind, words } = kindOf(statement);
  const target = statement.target === undefined ? undefined : written(text, statement.target);
  const name = target === undefined ? words : `${words} ${target}`;
  const sources = target === undefined && kind === "query" ? sourcesOf(text, statement.query) : "";
  return {
    kind,
    name: sources === "" ? name : `${name} from ${sources}`,
    detail: "",
    range: rangeOf(statement),
    selection: rangeOf(statement.target ?? statement.tokens[0] ?? statement),
    children: statement.query === undefined ? [] : partsOf(text, analysis, statement.query),
  };
}

function kindOf(statement: Statement): { readonly kind: OutlineItem["kind"]; readonly words: string } {
  switch (statement.statement) {
    case "query":
      return { kind: "query", words: "SELECT" };
    case "insert":
      return { kind: "insert", words: statement.tokens[1]?.text.toUpperCase() === "OVERWRITE" ? "INSERT OVERWRITE" : "INSERT INTO" };
    case "create-table":
      return { kind: "table", words: "CREATE TABLE" };
    case "create-view":
      return { kind: "view", words: "CREATE VIEW" };
    case "other":
      return { kind: "other", words: firstWords(statement) };
    default:
      return assertNever(statement.statement);
  }
}

function firstWords({ tokens }: Statement): string {
  const words = tokens.slice(0, 2).filter(({ kind }) => kind === "word");
  return words.length === 0 ? (tokens[0]?.text ?? "?").slice(0, longestName) : words.map(({ text }) => text).join(" ");
}

const mostSources = 3;
const longestName = 60;

/** What the outermost select reads. */
function sourcesOf(text: string, query: Query | undefined): string {
  const names = (firstSelect(query?.body)?.relations ?? []).flatMap((relation) => relationNames(text, relation));
  return [...names.slice(0, mostSources), ...(names.length > mostSources ? ["…"] : [])].join(", ");
}

function relationNames(text: string, relation: Relation): readonly string[] {
  switch (relation.kind) {
    case "table":
      return [written(text, relation.path)];
    case "function":
      return [`${written(text, relation.call.name)}()`];
    case "subquery":
      return relation.alias === undefined ? [] : [relation.alias.text];
    case "nested":
      return relation.relation === undefined ? [] : relationNames(text, relation.relation);
    case "join":
      return [relation.left, relation.right].flatMap((side) => (side === undefined ? [] : relationNames(text, side)));
    case "pivot":
      return relation.source === undefined ? [] : relationNames(text, relation.source);
    default:
      return assertNever(relation);
  }
}

function partsOf(text: string, analysis: StatementAnalysis, query: Query): readonly OutlineItem[] {
  const columns = (firstSelect(query.body)?.items ?? []).flatMap((item) => columnItem(text, analysis, item));
  return [...query.ctes.map((cte) => cteItem(text, analysis, cte)), ...columns];
}

const cteItem = (text: string, analysis: StatementAnalysis, cte: Cte): OutlineItem => ({
  kind: "cte",
  name: cte.name.text || emptyName,
  detail: "",
  range: rangeOf(cte),
  selection: rangeOf(cte.name),
  children: cte.query === undefined ? [] : partsOf(text, analysis, cte.query),
});

function columnItem(text: string, analysis: StatementAnalysis, item: SelectItem): readonly OutlineItem[] {
  if (item.end <= item.start) return [];
  const name = item.alias ?? ownName(item);
  const type = analysis.typeOf(item.expression);
  const shown = name?.text ?? text.slice(item.start, item.end).replaceAll(/\s+/g, " ").slice(0, longestName);
  return [
    {
      kind: "column",
      name: shown.trim() === "" ? emptyName : shown,
      detail: type === undefined ? "" : formatHiveType(type),
      range: rangeOf(item),
      selection: rangeOf(name ?? item),
      children: [],
    },
  ];
}

/** Editors refuse an item without a name. */
const emptyName = '""';

/** `b` of `a.b`. */
function ownName({ expression: { items } }: SelectItem): Name | undefined {
  const [first] = items;
  return items.length === 1 && first?.kind === "reference" ? first.path.parts.at(-1) : undefined;
}

/** The select that names the columns of a set operation is the first. */
function firstSelect(body: QueryBody | undefined): Select | undefined {
  switch (body?.kind) {
    case "select":
      return body;
    case "set-operation":
      return firstSelect(body.left);
    case "query":
      return firstSelect(body.body);
    case "values":
    case undefined:
      return undefined;
    default:
      return assertNever(body);
  }
}

const rangeOf = ({ start, end }: Range): Range => ({ start, end });

const written = (text: string, { parts }: Path) =>
  parts
    .map(({ start, end }) => text.slice(start, end))
    .join(".")
    .slice(0, longestName) || emptyName;
