import type { Token } from "../../../../plan/sql/tokenize.ts";
import type { StatementAnalysis } from "../../scope/analysis.ts";
import type { Range, SyntaxNode } from "../../syntax/tree.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { sparkFunction } from "./spark-function.ts";

/** What Spark, on which AWS runs Glue's jobs, does not understand: of each kind the first place, and why. */
export function notPortable({ statement: { tokens } }: StatementAnalysis, nodes: readonly SyntaxNode[]): readonly Diagnostic[] {
  const found = new Map<string, Range>();
  for (const node of nodes) {
    const [reason, range] = reasonOf(node, tokens) ?? [];
    const place = range ?? node;
    if (reason !== undefined && place.start < (found.get(reason)?.start ?? Infinity)) found.set(reason, place);
  }
  return [...found].map(([reason, { start, end }]) => ({
    start,
    end,
    severity: "hint",
    code: "not-portable",
    message: `not portable to Spark: ${reason}`,
    fixes: [],
  }));
}

function reasonOf(node: SyntaxNode, tokens: readonly Token[]): readonly [string, Range?] | undefined {
  if (node.kind === "star") {
    const [excluded] = node.exclude;
    if (excluded !== undefined) return ["it has no * EXCLUDE; name the columns", excluded];
    return node.replace.length + node.rename.length > 0 ? ["it has no * REPLACE and * RENAME; name the columns"] : undefined;
  }
  if (node.kind === "call") {
    const [name, ...more] = node.name.parts;
    const advice = name === undefined || more.length > 0 ? undefined : sparkFunction(name.text);
    return advice === undefined ? undefined : [`${name?.text ?? ""} is ${advice} there`, node.name];
  }
  if (node.kind === "name") {
    return node.isQuoted ? ['names are quoted with backticks there, "..." is a text'] : undefined;
  }
  return reasonOfClause(node, tokens) ?? reasonOfValue(node);
}

function reasonOfClause(node: SyntaxNode, tokens: readonly Token[]): readonly [string, Range?] | undefined {
  if (node.kind === "select" && node.clauses[0]?.clause === "from") {
    return ["a query begins with SELECT there", node.clauses[0].keyword];
  }
  if (node.kind === "clause" && node.clause === "qualify") {
    return ["it has no QUALIFY; filter in a query around", node.keyword];
  }
  if (node.kind === "join" && /ASOF|POSITIONAL/.test(node.words)) {
    return [`it has no ${node.words}`, between(tokens, node.left, node.right)];
  }
  if (node.kind === "set-operation" && node.isByName) {
    return ["it has no UNION BY NAME", between(tokens, node.left, node.right)];
  }
  return node.kind === "pivot"
    ? ["its PIVOT and UNPIVOT have another form", { start: node.start, end: node.start + node.operator.length }]
    : undefined;
}

function reasonOfValue(node: SyntaxNode): readonly [string] | undefined {
  if (node.kind === "group" && node.bracket === "[") {
    return ["a list is written array(...) there"];
  }
  if (node.kind === "struct") {
    return [node.isMap ? "a map is written map(key, value) there" : "a struct is written named_struct('name', value) there"];
  }
  return undefined;
}

/** Where the operator between two parts is. */
function between(tokens: readonly Token[], left: Range, right: Range | undefined): Range {
  const words = tokens.filter(({ start, end }) => start >= left.end && end <= (right?.start ?? Infinity));
  return { start: words[0]?.start ?? left.end, end: words.at(-1)?.end ?? left.end };
}
