import type { EngineSession } from "../open-session.ts";
import type { Relation } from "../session.ts";
import { columnNames, nameList } from "./column-names.ts";
import { describeText } from "./describe-text.ts";
import { withNulls } from "./null-columns.ts";
import { qualifyText } from "./qualify-text.ts";
import type { ParsedText } from "./sql-text.ts";

export interface DefinedText {
  readonly relation: Relation;
  /** The columns as the text calls them: of two with one name the relation calls the second differently. */
  readonly names: readonly string[];
}

/**
 * A view in the session over a user's SELECT, whose tables are defined and whose inputs are known by their SQL names.
 * Errors have their place in the user's text.
 */
export async function defineText(
  session: EngineSession,
  name: string,
  parsed: ParsedText,
  inputs: ReadonlyMap<string, string>,
): Promise<DefinedText> {
  const qualified = qualifyText(parsed, inputs);
  // Described first: in this statement places are easily counted.
  const described = await describeText(session, parsed, qualified);
  const told = described.map((column) => column.name);
  const names = columnNames(parsed.select, told);
  // A comment at the text's end has its own line.
  const query = names === undefined ? qualified.sql : `FROM (${qualified.sql}\n) AS _${nameList(names)}`;
  const relation = await session.defineView(name, query);
  return { relation: { ...relation, columns: withNulls(parsed.select, relation.columns) }, names: names ?? told };
}
