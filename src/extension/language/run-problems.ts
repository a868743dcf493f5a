import { type Diagnostic, DiagnosticSeverity, type Disposable, languages, type Uri } from "vscode";

/** What the language server signs its diagnostics with. */
const serverSource = "Epoxy SQL";

/** Errors that runs have found, by document. */
export interface RunProblems extends Disposable {
  set(uri: Uri, problems: readonly Diagnostic[]): void;
  delete(uri: Uri): void;
  clear(): void;
}

/** Shown as long as the language server says nothing of the same place: its word is of the text as it is now, and has fixes. */
export function runProblems(name: string): RunProblems {
  const collection = languages.createDiagnosticCollection(name);
  const known = new Map<string, { readonly uri: Uri; readonly problems: readonly Diagnostic[]; shown: number }>();
  const show = (key: string) => {
    const entry = known.get(key);
    if (entry === undefined) return;
    const told = languages.getDiagnostics(entry.uri).filter(isOfServer);
    const left = entry.problems.filter(({ range }) => !told.some((other) => other.range.intersection(range) !== undefined));
    // To set is to change, which is heard here again.
    if (left.length === entry.shown) return;
    entry.shown = left.length;
    collection.set(entry.uri, left);
  };
  const listening = languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) show(uri.toString());
  });
  return {
    set: (uri, problems) => {
      collection.delete(uri);
      known.set(uri.toString(), { uri, problems, shown: 0 });
      show(uri.toString());
    },
    delete: (uri) => {
      known.delete(uri.toString());
      collection.delete(uri);
    },
    clear: () => {
      known.clear();
      collection.clear();
    },
    dispose: () => {
      listening.dispose();
      collection.dispose();
    },
  };
}

const isOfServer = ({ source, severity }: Diagnostic) => source === serverSource && severity === DiagnosticSeverity.Error;
