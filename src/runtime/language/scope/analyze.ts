import type { Schemas } from "../schemas/schemas.ts";
import { parseScript } from "../syntax/parse.ts";
import type { Script, Statement } from "../syntax/tree.ts";
import type { Analysis, StatementAnalysis } from "./analysis.ts";
import { analyzeStatement } from "./analyze-statement.ts";
import type { CreatedTable } from "./resolver.ts";

/**
 * What the names in a text mean. `previous`, the analysis of an earlier state of the text, spares the statements before the first one
 * that changed. Never throws, whatever the text.
 */
export function analyze(text: string, schemas: Schemas, defaultDatabase?: string, previous?: Analysis): Analysis {
  return analyzeScript(parseScript(text), schemas, defaultDatabase, previous);
}

/** The same for a text that has been read. */
export function analyzeScript(read: Script, schemas: Schemas, defaultDatabase?: string, previous?: Analysis): Analysis {
  const version = schemas.version;
  const reused = previous !== undefined && isOf(previous, schemas, version, defaultDatabase) ? sameStatements(previous, read) : [];
  const statements: (StatementAnalysis | undefined)[] = [...reused];
  const script: Script = {
    ...read,
    statements: read.statements.map((statement, index) => reused[index]?.statement ?? statement),
  };
  const analysisOf = (index: number): StatementAnalysis => {
    const statement = script.statements[index] as Statement;
    const created = (database: string | undefined, name: string) => createdBefore(index, database, name);
    return (statements[index] ??= analyzeStatement(statement, { schemas, defaultDatabase, created }));
  };
  const createdBefore = (index: number, database: string | undefined, name: string): CreatedTable | undefined => {
    for (let before = index - 1; before >= 0; before--) {
      const statement = script.statements[before];
      if (statement !== undefined && creates(statement, database, name, defaultDatabase)) {
        return { statement, output: analysisOf(before).tableOutput };
      }
    }
    return undefined;
  };
  const all = () => script.statements.map((_, index) => analysisOf(index));
  let occurrences: Analysis["occurrences"] extends () => infer R ? R | undefined : never;
  const statementAt = (offset: number) => {
    const index = script.statements.findLastIndex(({ start, end }) => start <= offset && offset <= end);
    return index < 0 ? undefined : analysisOf(index);
  };
  const analysis: Analysis = {
    script,
    get statements() {
      return all();
    },
    statementAt,
    occurrences: () => (occurrences ??= all().flatMap((statement) => statement.occurrences)),
    occurrenceAt: (offset) => statementAt(offset)?.occurrences.findLast(({ start, end }) => start <= offset && offset <= end),
  };
  origins.set(analysis, { schemas, version, defaultDatabase, statements });
  return analysis;
}

/** What an analysis was made with. */
const origins = new WeakMap<Analysis, Origin>();

interface Origin {
  readonly schemas: Schemas;
  readonly version: number;
  readonly defaultDatabase: string | undefined;
  /** Those that have been asked for. */
  readonly statements: readonly (StatementAnalysis | undefined)[];
}

function isOf(analysis: Analysis, schemas: Schemas, version: number, defaultDatabase: string | undefined): boolean {
  const origin = origins.get(analysis);
  return origin?.schemas === schemas && origin.version === version && origin.defaultDatabase === defaultDatabase;
}

/** The statements that both texts begin with, at the same places. */
function sameStatements(previous: Analysis, after: Script): readonly (StatementAnalysis | undefined)[] {
  const before = previous.script;
  let count = 0;
  while (isSame(before.statements[count], after.statements[count])) count++;
  return origins.get(previous)?.statements.slice(0, count) ?? [];
}

function isSame(a: Statement | undefined, b: Statement | undefined): boolean {
  if (a === undefined || b === undefined || a.start !== b.start || a.tokens.length !== b.tokens.length) return false;
  return a.tokens.every(({ start, text }, index) => {
    const other = b.tokens[index];
    return other !== undefined && other.start === start && other.text === text;
  });
}

function creates(statement: Statement, database: string | undefined, name: string, defaultDatabase: string | undefined): boolean {
  if (statement.statement !== "create-table" && statement.statement !== "create-view") return false;
  const parts = statement.target?.parts ?? [];
  const target = parts.at(-1)?.text.toLowerCase();
  const inDatabase = (parts.at(-2)?.text ?? defaultDatabase)?.toLowerCase();
  return target === name.toLowerCase() && inDatabase === database?.toLowerCase();
}
