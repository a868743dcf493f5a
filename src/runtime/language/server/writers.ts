import type { OpenDocument } from "../documents/open-document.ts";
import { scriptNames } from "../references/script-names.ts";
import { isSameMeaning, type TableMeaning, tableMadeBy } from "../references/meaning.ts";
import type { StatementAnalysis } from "../scope/analysis.ts";
import type { Range } from "../syntax/tree.ts";
import type { FeatureDeps } from "./feature.ts";
import { documentsWith, pause, textOf, type WorkspaceName, type WorkspaceText } from "./workspace-names.ts";

/** Where jobs write a table: its name there, or where the column asked for gets its values. */
export async function writersOf(
  deps: FeatureDeps,
  near: OpenDocument,
  table: TableMeaning,
  column: string | undefined,
  signal: AbortSignal,
): Promise<readonly WorkspaceName[]> {
  const wanted = { kind: "table", table } as const;
  const found: WorkspaceName[] = [];
  for (const document of await documentsWith(deps, near, table.table, signal)) {
    await pause(signal);
    for (const region of document.regions) {
      const text = textOf(deps, document, region);
      for (const statement of text.text.analysis.statements) {
        const isWriter =
          statement.statement.target !== undefined &&
          isSameMeaning({ kind: "table", table: tableMadeBy(text.text, statement.statement) }, wanted);
        const range = isWriter ? rangeIn(deps, text, statement, table, column) : undefined;
        if (range !== undefined)
          found.push({ document, role: "definition", start: region.start + range.start, end: region.start + range.end });
      }
    }
    if (document.kind === "script") {
      const written = scriptNames(document.text, deps.workspaces.of(document.uri).schemas).filter(
        (name) => name.isWritten && isSameMeaning(name.meaning, wanted),
      );
      found.push(...written.map(({ start, end }) => ({ document, role: "definition" as const, start, end })));
    }
  }
  return found;
}

function rangeIn(
  { workspaces }: FeatureDeps,
  { document }: WorkspaceText,
  { statement, tableOutput }: StatementAnalysis,
  { database, table }: TableMeaning,
  column: string | undefined,
): Range | undefined {
  const target = statement.target?.parts.at(-1);
  if (column === undefined) return target;
  const isColumn = ({ name }: { readonly name: string }) => name.toLowerCase() === column.toLowerCase();
  // An INSERT without names goes by position.
  const isByPosition = statement.statement === "insert" && statement.columns.length === 0;
  const position = isByPosition ? workspaces.of(document.uri).schemas.table(database, table)?.columns.findIndex(isColumn) : undefined;
  const made = position === undefined ? tableOutput.columns.find(isColumn) : tableOutput.columns[position];
  const range = made?.definition ?? made?.item;
  // A column that a star passes on has its name elsewhere.
  return range !== undefined && statement.start <= range.start && range.end <= statement.end ? range : target;
}
