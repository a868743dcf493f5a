import type { Expression, Path, Statement, SyntaxNode } from "../../syntax/tree.ts";
import type { Candidate } from "../candidate.ts";
import { isMark } from "../cursor.ts";
import { around, type Context, parent, wordBefore } from "../context.ts";
import { offerItemNames, offerParameters, offerRelationNames } from "./aliases.ts";
import { offerArguments } from "./arguments.ts";
import { offerColumns } from "./columns.ts";
import { offerFunctions, offerTableFunctions } from "./functions.ts";
import { offerGroupBy } from "./group-by.ts";
import { hintsOf } from "./hints.ts";
import { offerConditions } from "./join-conditions.ts";
import { keywords, laterKeywords, operandKeywords, relationKeywords } from "./keywords.ts";
import { offerMembers } from "./members.ts";
import { offerDatabases, offerRelations, offerTablesOf } from "./relations.ts";
import { offerUnbound } from "./unbound.ts";
import { offerDateParts, offerValues } from "./values.ts";

/** What a name may be that stands alone or between dots: a relation, the table that is written, an operand. */
export async function offersForPath(context: Context, path: Path): Promise<readonly Candidate[]> {
  const at = path.parts.findIndex(({ text }) => isMark(text));
  const holder = parent(context, 2);
  if (holder?.kind === "star") return offerRelationNames(context);
  if (holder?.kind === "call") return at === 0 ? offerFunctions(context) : [];
  if (holder?.kind === "table" || holder?.kind === "statement") {
    if (at > 0) return at === 1 ? offerTablesOf(context, path.parts[0]?.text ?? "") : [];
    return holder.kind === "table" ? offersForRelation(context) : offersForTarget(context, holder);
  }
  if (holder?.kind !== "reference") return [];
  if (at > 0) return offerMembers(context, path);
  const expression = parent(context, 3);
  if (expression?.kind !== "expression" || isOperand(expression, holder)) return offerOperands(context);
  return afterOperand(context, expression, holder);
}

const offersForRelation = (context: Context) => [...offerRelations(context), ...offerTableFunctions(context), ...relationKeywords(context)];

/** What CREATE makes is new; but its database is not. */
function offersForTarget(context: Context, { statement }: Statement): readonly Candidate[] {
  if (statement === "insert") {
    return [...offerRelations(context).filter(({ kind }) => kind !== "cte" && kind !== "view"), ...keywords(["TABLE"])];
  }
  return [...offerDatabases(context), ...keywords(statement === "create-table" ? ["IF NOT EXISTS"] : [])];
}

/** Whether an operand is missing there, not an operator. */
function isOperand({ items }: Expression, item: SyntaxNode): boolean {
  const index = items.findIndex((each) => each === item);
  const before = items[index - 1];
  return before === undefined || (before.kind === "operator" && !postfix.has(before.text) && !isNegation(items, index - 1));
}

const postfix = new Set([
  "ASC",
  "DESC",
  "NULLS FIRST",
  "NULLS LAST",
  "IS NULL",
  "IS NOT NULL",
  "ISNULL",
  "NOTNULL",
  "IS TRUE",
  "IS FALSE",
  "IS NOT TRUE",
]);

/** `x NOT |`: IN, LIKE, BETWEEN. */
const isNegation = (items: Expression["items"], index: number) => {
  const [before, item] = [items[index - 1], items[index]];
  return item?.kind === "operator" && item.text === "NOT" && before !== undefined && before.kind !== "operator";
};

function afterOperand(context: Context, { items }: Expression, item: SyntaxNode): readonly Candidate[] {
  const index = items.findIndex((each) => each === item);
  if (isNegation(items, index - 1)) return keywords(["IN", "LIKE", "ILIKE", "BETWEEN", "SIMILAR TO", "GLOB"]);
  return laterKeywords(context);
}

async function offerOperands(context: Context): Promise<readonly Candidate[]> {
  if (around(context, "property") !== undefined) return keywords(["ARRAY["]);
  const parts = offerDateParts(context);
  const call = around(context, "call");
  if (call?.name.parts[0]?.text.toLowerCase() === "extract" && parts.length > 0) return parts;
  const values = await offerValues(context);
  // Names do not begin with a digit.
  if (/^\d/.test(context.prefix) && context.cursor.kind === "word") return values.filter(({ insert }) => !insert.startsWith("'"));
  const { join } = hintsOf(context);
  const isConditionStart = join !== undefined && ["ON", "AND", "("].includes(wordBefore(context));
  return [
    ...(isConditionStart ? offerConditions(context, join) : []),
    ...values,
    ...parts,
    ...offerGroupBy(context),
    ...offerParameters(context),
    ...offerColumns(context),
    ...offerItemNames(context),
    ...offerRelationNames(context),
    ...offerUnbound(context),
    ...offerArguments(context),
    ...offerFunctions(context),
    ...operandKeywords(context),
  ];
}
