import { closestName } from "../../../plan/closest-name.ts";
import type { PlanError } from "../../../plan/errors.ts";
import type { SqlSource } from "../../../plan/sql/sql-source.ts";
import type { Token } from "../../../plan/sql/tokenize.ts";
import type { Diagnostic, DiagnosticCode, QuickFix } from "./diagnostic.ts";

/** A refusal of the runtime's own reader of statements: at the token that it is about. */
export function planErrorDiagnostic(error: PlanError, { text }: SqlSource, tokens: readonly Token[]): Diagnostic {
  const start = error.source === undefined ? (tokens[0]?.start ?? 0) : offsetOf(text, error.source);
  const token = tokens.find((each) => each.start === start);
  return {
    start,
    end: token?.end ?? start,
    severity: "error",
    code: codeOf(error.message),
    message: error.message,
    fixes: fixesOf(error.message, token),
  };
}

function offsetOf(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  let start = 0;
  for (let at = 1; at < line; at++) {
    start = text.indexOf("\n", start) + 1;
  }
  return start + column - 1;
}

/** `SELCT`: of what cannot be a statement, the word that was probably meant. */
function fixesOf(message: string, token: Token | undefined): readonly QuickFix[] {
  const meant = token !== undefined && message.includes("cannot be a statement") ? closestName(token.text, firstWords) : undefined;
  return token === undefined || meant === undefined || meant === token.text.toUpperCase()
    ? []
    : [{ title: `Change to ${meant}`, isPreferred: true, edits: [{ start: token.start, end: token.end, text: meant }] }];
}

const firstWords = ["SELECT", "INSERT", "CREATE", "WITH", "FROM", "VALUES"];

function codeOf(message: string): DiagnosticCode {
  if (message.includes("names no database")) return "no-database";
  return message.startsWith("unknown catalog") ? "unknown-catalog" : "syntax";
}
