import { isWord } from "../../../../plan/sql/token-cursor.ts";
import type { Refusal } from "../../binder/binder-message.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { rangeOf } from "../explain/culprit.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import { tokenAt } from "../statement-tokens.ts";
import type { Found } from "./found.ts";
import { misplacedClause } from "./misplaced-clause.ts";
import { misplacedWord } from "./misplaced-word.ts";
import { misspeltKeyword } from "./misspelt-keyword.ts";
import { openJoin } from "./open-join.ts";
import { unbalancedBracket } from "./unbalanced-bracket.ts";

/** Why a text does not parse, for people: DuckDB knows only where it gave up. */
export function syntaxError(refusal: Refusal, statement: StatementTokens): Diagnostic {
  const { at, message, fixes = [] } = refusal.type === "Parser" ? cause(refusal, statement) : { at: 0, message: refusal.message };
  return { ...rangeOf(statement, { first: at, last: at }), severity: "error", code: "syntax", message, fixes };
}

function cause(refusal: Refusal, statement: StatementTokens): Found {
  const { tokens } = statement;
  const last = tokens.length - 1;
  const isEnd = refusal.message.includes("at end of input");
  const at = isEnd ? last + 1 : refusal.at === undefined ? undefined : tokenAt(statement, refusal.at);
  const found = unbalancedBracket(statement);
  if (found !== undefined) {
    return found;
  }
  if (at === undefined || !refusal.message.startsWith("syntax error")) {
    return { at: mentioned(refusal.message, statement), message: sentence(refusal.message) };
  }
  const better =
    openJoin(statement, at) ?? misspeltKeyword(statement, at) ?? misplacedWord(statement, at) ?? misplacedClause(statement, at);
  if (better !== undefined) {
    return better;
  }
  if (isEnd) {
    return { at: last, message: `the statement ends too early: something is missing after ${shown(statement, last)}` };
  }
  const isFirst = tokens[at - 1] === undefined;
  return { at, message: `${shown(statement, at)} is not expected ${isFirst ? "here" : `after ${shown(statement, at - 1)}`}` };
}

/** What a message without a place names: `window "w" does not exist`, `VALUES lists must ...`. */
function mentioned(message: string, { tokens }: StatementTokens): number {
  const name = /"([^"]*)"/.exec(message)?.[1]?.toLowerCase();
  const word = /^[A-Z]{3,}/.exec(message)?.[0] ?? "";
  const index = tokens.findLastIndex((token) => token.text.toLowerCase() === name || isWord(token, word));
  return Math.max(0, index);
}

function shown({ tokens }: StatementTokens, at: number): string {
  const text = tokens[at]?.text ?? "";
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}

function sentence(message: string): string {
  if (message === "SELECT clause without selection list") return "SELECT without columns: name them, or write *";
  const text = /^[A-Z]{2}/.test(message) ? message : message.charAt(0).toLowerCase() + message.slice(1);
  return text.split("\n")[0] ?? text;
}
