import { closestName } from "../../../plan/closest-name.ts";
import { PlanError } from "../../../plan/errors.ts";
import { unknownArgument } from "../../../plan/sql/errors.ts";
import type { Statement } from "../../../plan/sql/read-statement.ts";
import { readStatement } from "../../../plan/sql/read-statement.ts";
import { argumentLiteral, quotedName } from "../../../plan/sql/sql-literal.ts";
import type { SqlSource } from "../../../plan/sql/sql-source.ts";
import type { Token } from "../../../plan/sql/tokenize.ts";
import type { Binder } from "../binder/open-binder.ts";
import type { CheckRequest } from "./check-request.ts";
import { checkQuery } from "./check-query.ts";
import { checkTarget } from "./check-target.ts";
import type { Diagnostic, TextEdit } from "./diagnostic.ts";
import type { StatementAnalysis } from "../scope/analysis.ts";
import { anyValue } from "./explain/culprit.ts";
import type { KnownRelations } from "./known-relations.ts";
import { planErrorDiagnostic } from "./plan-error-diagnostic.ts";
import { nameOf } from "./statement-tokens.ts";

export interface StatementToCheck extends CheckRequest {
  readonly tokens: readonly Token[];
  readonly statement: () => StatementAnalysis | undefined;
  readonly known: KnownRelations;
  /** Asked before each question to the binder; may throw. */
  readonly mayGoOn: () => boolean;
}

/** Everything that is wrong with one statement. Tables that it makes are known afterwards. */
export async function checkStatement(binder: Binder, request: StatementToCheck): Promise<readonly Diagnostic[]> {
  const { text, kind, tokens, known, defaultDatabase, mayGoOn } = request;
  const source: SqlSource = { path: "", text, defaultDatabase };
  const statement = read(source, tokens, kind);
  if (statement instanceof PlanError) {
    return [planErrorDiagnostic(statement, source, tokens)];
  }
  const given = givenArguments(source, statement.query, request);
  const backticks = inBackticks(statement.query);
  const edits = [...given.edits, ...backticks.edits];
  const checked = await checkQuery(binder, {
    text,
    kind,
    tokens: statement.query,
    edits,
    analysis: request.statement,
    known,
    defaultDatabase,
    mayGoOn,
  });
  const wrong = [...given.diagnostics, ...backticks.diagnostics, ...checked.diagnostics];
  const columns = wrong.length === 0 ? checked.columns : undefined;
  return [...wrong, ...checkTarget(statement, tokens, columns, known)];
}

function read(source: SqlSource, tokens: readonly Token[], kind: CheckRequest["kind"]): Statement | PlanError {
  if (kind === "query") {
    return { kind: "query", query: tokens };
  }
  try {
    return readStatement(source, tokens);
  } catch (error) {
    if (error instanceof PlanError) return error;
    throw error;
  }
}

interface Prepared {
  readonly edits: readonly TextEdit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Each argument becomes some value of its type, as a run puts its own there. */
function givenArguments(source: SqlSource, tokens: readonly Token[], { arguments: declared = [] }: CheckRequest): Prepared {
  const names = declared.map(({ name }) => name);
  const edits: TextEdit[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const token of tokens.filter(({ kind }) => kind === "argument")) {
    const { start, end } = token;
    const argument = declared.find(({ name }) => name === token.text.slice(1));
    edits.push({ start, end, text: argument === undefined ? anyValue : argumentLiteral(argument.type, sampleValues[argument.type]) });
    if (argument === undefined) {
      const meant = closestName(token.text.slice(1), names);
      diagnostics.push({
        start,
        end,
        severity: "error",
        code: "unknown-argument",
        message: unknownArgument(source, token, meant, names).message,
        fixes: meant === undefined ? [] : [{ title: `Change to $${meant}`, isPreferred: true, edits: [{ start, end, text: `$${meant}` }] }],
      });
    }
  }
  return { edits, diagnostics };
}

const sampleValues = {
  string: "",
  integer: "1",
  double: "1",
  boolean: "true",
  date: "2020-01-01",
  timestamp: "2020-01-01 00:00:00",
} as const;

/** Spark, Hive and MySQL quote names so; DuckDB takes a backtick for an operator. */
function inBackticks(tokens: readonly Token[]): Prepared {
  const found = tokens.filter(({ kind, text }) => kind === "quoted" && text.startsWith("`"));
  const edits = found.map((token) => ({ start: token.start, end: token.end, text: quotedName(nameOf(token) ?? "") }));
  return {
    edits,
    diagnostics: edits.map((edit) => ({
      start: edit.start,
      end: edit.end,
      severity: "error",
      code: "syntax",
      message: `names are quoted with double quotes here: ${edit.text}`,
      fixes: [{ title: `Change to ${edit.text}`, isPreferred: true, edits: [edit] }],
    })),
  };
}
