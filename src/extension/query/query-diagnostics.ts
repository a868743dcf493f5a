import { Diagnostic, DiagnosticSeverity, Position, Range, type TextDocument, type Disposable } from "vscode";
import { runProblems } from "../language/run-problems.ts";
import { readPlace } from "./query-place.ts";

/** What is wrong with statements that were run, at their places in their documents, until they are edited or run again. */
export interface QueryDiagnostics extends Disposable {
  clear(document: TextDocument): void;
  /** `start`: where the statement begins in the document. */
  show(document: TextDocument, start: number, message: string): void;
}

export function queryDiagnostics(): QueryDiagnostics {
  const collection = runProblems("epoxy-query");
  return {
    clear: ({ uri }) => collection.delete(uri),
    show: (document, start, told) => {
      const { message, place } = readPlace(told);
      const range = place === undefined ? lineAt(document, start) : wordAt(document, start, place.line, place.column);
      const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Error);
      diagnostic.source = "Epoxy";
      collection.set(document.uri, [diagnostic]);
    },
    dispose: () => collection.dispose(),
  };
}

/** A statement's first line is somewhere in a line of the document; its others are lines of the document. */
function wordAt(document: TextDocument, start: number, line: number, column: number): Range {
  const first = document.positionAt(start);
  const at = new Position(first.line + line - 1, (line === 1 ? first.character : 0) + column - 1);
  return document.getWordRangeAtPosition(at) ?? new Range(at, at.translate(0, 1));
}

function lineAt(document: TextDocument, start: number): Range {
  const at = document.positionAt(start);
  return new Range(at, document.lineAt(at).range.end);
}
