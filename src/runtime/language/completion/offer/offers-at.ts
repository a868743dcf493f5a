import type { SelectItem } from "../../syntax/tree.ts";
import type { Candidate } from "../candidate.ts";
import { isMark } from "../cursor.ts";
import { around, type Context, parent, wordBefore } from "../context.ts";
import { offerArguments } from "./arguments.ts";
import { offerColumns } from "./columns.ts";
import { offerShared } from "./join-conditions.ts";
import { keywords, laterKeywords, queryKeywords, requiredKeywords, statementKeywords, windowKeywords } from "./keywords.ts";
import { offerFields } from "./members.ts";
import { offersForPath } from "./offers-for-path.ts";
import { offerProperties, offerPropertyValues } from "./properties.ts";
import { offerStarExpansion } from "./star-expansion.ts";
import { offerTargetColumns } from "./target-columns.ts";
import { offerTypes } from "./types.ts";
import { offerDateParts, offerValues } from "./values.ts";

/** All that may stand at the cursor, by what the syntax says of the place. */
export async function offersAt(context: Context): Promise<readonly Candidate[]> {
  const leaf = context.path.at(-1);
  if (leaf?.kind === "argument") return offerArguments(context);
  if (leaf?.kind === "literal") return offersInString(context);
  if (context.cursor.kind === "argument") return offerArguments(context);
  if (context.cursor.kind === "string") return [];
  if (leaf?.kind === "type-name") return offerTypes();
  const required = requiredKeywords(context);
  if (required !== undefined) return required;
  return leaf?.kind === "name" ? offersForName(context) : offersInGap(context);
}

async function offersInString(context: Context): Promise<readonly Candidate[]> {
  const property = around(context, "property");
  if (property !== undefined) return offerPropertyValues(context, property);
  return [...offerDateParts(context), ...(await offerValues(context))];
}

/** Where the parser found no place for a name. */
function offersInGap(context: Context): readonly Candidate[] {
  const before = wordBefore(context);
  const token = context.cursor.tokens[context.cursor.index - 1];
  if (token === undefined || before === ";") return statementKeywords();
  const statement = context.statement?.statement;
  const isFirst = statement === undefined || statement.tokens.findIndex(({ text }) => isMark(text)) === 0;
  if (isFirst) return statementKeywords();
  if (before === "(" || before === "AS" || before === "ALL" || before === "NAME") return queryKeywords();
  if (before === "EXPLAIN" || before === "ANALYZE") return queryKeywords();
  if (before === "INTO" || before === "OVERWRITE") return [];
  if (statement.statement === "insert" && statement.query === undefined) return keywords(["SELECT", "VALUES", "WITH", "FROM", "("]);
  if (statement.statement.startsWith("create") && statement.query === undefined) {
    return keywords(statement.statement === "create-table" ? ["AS", "WITH ("] : ["AS"]);
  }
  return laterKeywords(context);
}

async function offersForName(context: Context): Promise<readonly Candidate[]> {
  const holder = parent(context);
  if (holder?.kind === "path") return offersForPath(context, holder);
  if (holder?.kind === "join") return offerShared(context, holder);
  if (holder?.kind === "statement") return offerTargetColumns(context, holder);
  if (holder?.kind === "property") return context.statement === undefined ? [] : offerProperties(context.statement.statement);
  if (holder?.kind === "star") return offerColumns(context);
  if (holder?.kind === "field") return offerFields(context, holder);
  if (holder?.kind === "window") {
    return wordBefore(context) === "OVER" ? [...windowNames(context), ...keywords(["("])] : windowKeywords(context);
  }
  if (wordBefore(context) === "AS" || holder === undefined) return [];
  if (holder.kind === "select-item") return [...offersBehindStar(context, holder), ...laterKeywords(context)];
  // The name of a relation: where it has none yet, what follows a relation.
  return "alias" in holder && holder.alias !== undefined && isMark(holder.alias.text) ? laterKeywords(context) : [];
}

function offersBehindStar(context: Context, { expression }: SelectItem): readonly Candidate[] {
  const star = expression.items[0];
  if (star?.kind !== "star") return [];
  return [...offerStarExpansion(context, star), ...keywords(["FROM", "EXCLUDE (", "REPLACE (", "RENAME ("])];
}

function windowNames({ scope }: Context): readonly Candidate[] {
  const windows = (scope?.select.clauses ?? []).flatMap((clause) => clause.windows);
  return windows.flatMap(({ name }, index) =>
    name === undefined ? [] : [{ kind: "alias", label: name.text, insert: name.text, rank: index } as const],
  );
}
