import { closestName } from "../../../plan/closest-name.ts";
import type { TableName } from "../../../plan/plan.ts";
import type { Statement } from "../../../plan/sql/read-statement.ts";
import type { Token } from "../../../plan/sql/tokenize.ts";
import type { Column } from "../../../plan/type.ts";
import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";
import type { Extent } from "./expression-extent.ts";
import { checkTargetColumns } from "./check-target-columns.ts";
import { selectItems } from "./select-items.ts";
import { rangeOf } from "./explain/culprit.ts";
import type { KnownRelation, KnownRelations } from "./known-relations.ts";
import { replaceWith } from "./replace-with.ts";
import { statementTokens } from "./statement-tokens.ts";
import { targetPlace } from "./target-place.ts";

/** Whether what a statement writes can be written; `columns` are its query's, undefined when they are not known. Then it is known as made. */
export function checkTarget(
  statement: Statement,
  tokens: readonly Token[],
  columns: readonly Column[] | undefined,
  known: KnownRelations,
): readonly Diagnostic[] {
  if (statement.kind === "query") {
    return [];
  }
  const place = targetPlace(tokens);
  const name = statement.kind === "view" ? statement.view : statement.write.to;
  const existing = known.find(name);
  const names = statement.columns;
  if (names !== undefined && columns !== undefined && names.length > columns.length) {
    known.define(name, undefined);
    return [at(place.list ?? place.name, "wrong-column-count", `${String(names.length)} column names for ${counted(columns.length)}`)];
  }
  const rows = columns?.map((column, index) => ({ ...column, name: names?.[index] ?? column.name }));
  const wrongName = checkName(name, existing);
  if (wrongName.length > 0) {
    if (existing === undefined) known.define(name, undefined);
    return wrongName;
  }
  const skips = statement.kind === "write" && statement.write.ifExists === "skip" && existing !== undefined;
  const wrong =
    rows === undefined || skips
      ? []
      : checkTargetColumns(statement, existing, rows).map(({ message, column }) =>
          at(itemExtent(column) ?? place.name, "target-columns", message),
        );
  const replaces = statement.kind === "view" || statement.write.columnsBy === "replace";
  if (existing === undefined || replaces) {
    known.define(name, wrong.length > 0 ? undefined : rows?.map((column) => ({ ...column, name: column.name.toLowerCase() })));
  }
  return wrong;

  /** The item of the SELECT, or of the list of names, that is a column of the rows. */
  function itemExtent(column: number | undefined): Extent | undefined {
    if (column === undefined) return undefined;
    return names?.[column] !== undefined && place.list !== undefined
      ? { first: place.list.first + 1 + 2 * column, last: place.list.first + 1 + 2 * column }
      : selectItems(statementTokens(tokens), columns?.length ?? 0)?.[column];
  }

  function checkName({ database, table }: TableName, found: KnownRelation | undefined): readonly Diagnostic[] {
    const { schemas } = known;
    const dotted = `${database}.${table}`;
    const databases = schemas.databases();
    if (found === undefined && databases.length > 0 && !databases.some((each) => each.toLowerCase() === database)) {
      const meant = closestName(database, databases);
      const { first, last } = place.name;
      const part = first === last ? place.name : { first: last - 2, last: last - 2 };
      const fixes = meant === undefined || first === last ? [] : [replaceWith(rangeOf(statementTokens(tokens), part), [meant], true)];
      return [
        at(
          part,
          "unknown-database",
          `no database ${JSON.stringify(database)}, and a job makes none${meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`}`,
          fixes,
        ),
      ];
    }
    if (statement.kind === "view") {
      if (found?.kind === "table" && statement.replace)
        return [at(place.name, "target-exists", `${dotted} is a table: a view cannot replace it; choose another name`)];
      return found === undefined || statement.replace
        ? []
        : [at(place.name, "target-exists", `${dotted} already exists: CREATE OR REPLACE VIEW replaces a view`)];
    }
    if (statement.kind === "write" && found?.kind === "view") {
      return [at(place.name, "target-exists", `${dotted} is a view: rows cannot be written into it`)];
    }
    if (statement.kind === "write" && found !== undefined && statement.write.mode === "create" && statement.write.ifExists === undefined) {
      const advice = "INSERT OVERWRITE replaces its rows, INSERT INTO adds to them, CREATE TABLE IF NOT EXISTS leaves it as it is";
      return [at(place.name, "target-exists", `${dotted} already exists; ${advice}`)];
    }
    return [];
  }

  function at(extent: Extent, code: DiagnosticCode, message: string, fixes: Diagnostic["fixes"] = []): Diagnostic {
    return { ...rangeOf(statementTokens(tokens), extent), severity: "error", code, message, fixes };
  }
}

const counted = (columns: number) => (columns === 1 ? "1 column" : `${String(columns)} columns`);
