import { allFunctions, functionNamed, type SqlFunction } from "../../dialect/functions.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import { type Context, clauseAround, wordAfter } from "../context.ts";
import { match } from "../match.ts";

/** The functions that people use most; without a letter typed only these are offered. */
const common = `count sum avg min max coalesce round date_trunc lower upper trim concat length substring replace extract strftime
  strptime date_diff date_part row_number rank lag lead first last any_value list string_agg unnest regexp_matches regexp_extract
  regexp_replace split_part starts_with greatest least abs floor ceil nullif ifnull struct_pack list_transform list_filter json_extract
  json_extract_string today now`.split(/\s+/);

const commonRank = new Map(common.map((name, index) => [name, index]));

/** Those that only hold the letters somewhere are too many. */
const worst = 3;

/** Functions of values and aggregates; the latter late where none may stand. */
export function offerFunctions(context: Context): readonly Candidate[] {
  const clause = clauseAround(context)?.clause.clause;
  const takesAggregates = clause !== "where" && clause !== "from" && clause !== "group-by";
  const functions = context.prefix === "" ? common.flatMap((name) => functionNamed(name) ?? []) : allFunctions();
  return functions
    .filter(({ kind, name }) => kind !== "table" && (match(context.prefix, name) ?? worst) < worst)
    .map((each) => functionCandidate(context, each, takesAggregates || each.kind !== "aggregate" ? 0 : 500));
}

const tableFunctions = ["unnest", "generate_series", "range"];

export function offerTableFunctions(context: Context): readonly Candidate[] {
  return tableFunctions.flatMap((name) => {
    const found = functionNamed(name);
    return found === undefined ? [] : [functionCandidate(context, { ...found, kind: "table" }, 0)];
  });
}

function functionCandidate(context: Context, each: SqlFunction, penalty: number): Candidate {
  const known = commonRank.get(each.name);
  const rank = known ?? (each.aliasOf === undefined ? 100 : 150) + each.name.length;
  const takesNothing = each.overloads.every(({ parameters, varargs }) => parameters.length === 0 && varargs === undefined);
  const hasBrackets = wordAfter(context) === "(";
  return {
    kind: each.kind === "aggregate" ? "aggregate" : "function",
    label: each.name,
    detail: signatureOf(each),
    documentation: each.description,
    insert: hasBrackets ? each.name : takesNothing ? `${each.name}()` : `${each.name}($0)`,
    isSnippet: !hasBrackets && !takesNothing,
    rank: ranks.function + rank + penalty,
  };
}

/** Of the first overload: `(part, timestamp) → TIMESTAMP`. */
function signatureOf({ overloads }: SqlFunction): string | undefined {
  const first = overloads[0];
  if (first === undefined) return undefined;
  const parameters = [...first.parameters.map(({ name }) => name), ...(first.varargs === undefined ? [] : ["..."])];
  return `(${parameters.join(", ")})${first.returns === undefined ? "" : ` → ${first.returns}`}`;
}
