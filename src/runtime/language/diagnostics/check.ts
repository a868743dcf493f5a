import { unterminated } from "../../../plan/sql/errors.ts";
import { splitStatements } from "../../../plan/sql/split-statements.ts";
import type { Token } from "../../../plan/sql/tokenize.ts";
import { tokenize } from "../../../plan/sql/tokenize.ts";
import { NoAnswer } from "../binder/errors.ts";
import { openBinder } from "../binder/open-binder.ts";
import type { Schemas } from "../schemas/schemas.ts";
import type { Analysis } from "../scope/analysis.ts";
import { analyze } from "../scope/analyze.ts";
import type { CheckRequest } from "./check-request.ts";
import { checkStatement } from "./check-statement.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { knownRelations } from "./known-relations.ts";
import { type Found, openStatementCache } from "./statement-cache.ts";
import { warningsOf } from "./warnings/warnings-of.ts";
import { planErrorDiagnostic } from "./plan-error-diagnostic.ts";

export interface CheckerOptions {
  /** The program that binds statements, `dist/binder.js`. */
  readonly binderPath: string;
  readonly schemas: Schemas;
  readonly log: (message: string) => void;
  /**
   * Milliseconds in which a statement is bound, else it is told to be unchecked; and after which no further error of it is looked for. 300
   * unless said.
   */
  readonly answerWithin?: number;
}

/** Finds what is wrong in SQL, by DuckDB's own binder on the catalog's schemas. */
export interface Checker {
  /** All errors and warnings, in the order of the text. Rejects with the signal's reason when it aborts. */
  check(request: CheckRequest, signal: AbortSignal): Promise<readonly Diagnostic[]>;
  close(): void;
}

export function openChecker({ binderPath, schemas, log, answerWithin = 300 }: CheckerOptions): Checker {
  const binder = openBinder({ path: binderPath, answerWithin, log });
  const cache = openStatementCache();
  // One text after the other: the binder has one database.
  let last: Promise<unknown> = Promise.resolve();
  let lastAnalysis: Analysis | undefined;

  async function check(request: CheckRequest, signal: AbortSignal): Promise<readonly Diagnostic[]> {
    signal.throwIfAborted();
    const known = knownRelations(schemas);
    const analysis = request.analysis ?? analyze(request.text, schemas, request.defaultDatabase, lastAnalysis);
    lastAnalysis = analysis;
    const { statements, diagnostics } = readStatements(request.text);
    const found: Diagnostic[] = [...diagnostics];
    for (const tokens of statements) {
      signal.throwIfAborted();
      found.push(...(await cache.during(request, tokens, known, () => checkInTime(request, tokens, known, analysis, signal))));
    }
    return found.toSorted((a, b) => a.start - b.start || a.end - b.end);
  }

  async function checkInTime(
    request: CheckRequest,
    tokens: readonly Token[],
    known: ReturnType<typeof knownRelations>,
    analysis: Analysis,
    signal: AbortSignal,
  ): Promise<Found> {
    await binder.ready();
    const until = performance.now() + answerWithin;
    const time = { isOver: false };
    const mayGoOn = () => {
      signal.throwIfAborted();
      time.isOver ||= performance.now() >= until;
      return !time.isOver;
    };
    const diagnostics = await checkOne(request, tokens, known, mayGoOn, analysis);
    return { diagnostics, isWhole: !time.isOver && diagnostics.every(({ code }) => code !== "not-checked") };
  }

  async function checkOne(
    request: CheckRequest,
    tokens: readonly Token[],
    known: ReturnType<typeof knownRelations>,
    mayGoOn: () => boolean,
    analysis: Analysis,
  ): Promise<readonly Diagnostic[]> {
    try {
      const statement = () => analysis.statementAt(tokens[0]?.start ?? 0);
      const errors = await checkStatement(binder, { ...request, tokens, statement, known, mayGoOn });
      const found = errors.some(({ code }) => code === "syntax") ? undefined : statement();
      return withWarnings(errors, found === undefined ? [] : warningsOf(found, request.kind));
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      log(error.message);
      const [first] = tokens;
      const message = "this statement could not be checked: DuckDB did not answer in time";
      return [{ start: first?.start ?? 0, end: first?.end ?? 0, severity: "hint", code: "not-checked", message, fixes: [] }];
    }
  }

  return {
    check: (request, signal) => {
      const result = last.then(() => check(request, signal));
      last = result.catch(() => undefined);
      return result;
    },
    close: () => binder.close(),
  };
}

/** A warning about what is an error anyway only adds its fixes; a CTE may not be read because its name is misspelt. */
function withWarnings(errors: readonly Diagnostic[], warnings: readonly Diagnostic[]): readonly Diagnostic[] {
  const isSame = (a: Diagnostic, b: Diagnostic) =>
    a.code === "type-mismatch" && a.start < b.end && b.start < a.end && b.code === "string-key-as-number";
  return [
    ...errors.map((error) => ({
      ...error,
      fixes: [...error.fixes, ...warnings.filter((warning) => isSame(error, warning)).flatMap(({ fixes }) => fixes)],
    })),
    ...warnings.filter(
      (warning) =>
        !errors.some((error) => isSame(error, warning) || (warning.code === "unused-cte" && error.code.startsWith("unknown-table"))),
    ),
  ];
}

/** What is never closed swallows the rest of the text: the statements before it are checked. */
function readStatements(text: string): { readonly statements: readonly (readonly Token[])[]; readonly diagnostics: readonly Diagnostic[] } {
  const tokens = tokenize(text);
  const statements = splitStatements(tokens);
  const open = tokens.find(({ kind }) => kind === "unterminated");
  if (open === undefined) {
    return { statements, diagnostics: [] };
  }
  const source = { path: "", text };
  const { message } = unterminated(source, open);
  // Up to the line's end: all that follows would be no help.
  const end = Math.min(open.end, open.start + (text.slice(open.start).split("\n")[0]?.length ?? 1));
  return {
    statements: statements.filter((statement) => !statement.includes(open)),
    diagnostics: [{ ...planErrorDiagnostic(unterminated(source, open), source, [open]), end, message }],
  };
}
