import type { Column } from "../../../../plan/type.ts";
import type { EngineSession } from "../open-session.ts";
import type { Relation } from "../session.ts";
import { SqlError } from "../session/sql-error.ts";
import { nullColumns } from "./null-columns.ts";
import { placedError } from "./placed-error.ts";
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
  let described: readonly Column[] = [];
  try {
    // Described first: in this statement places are easily counted.
    described = await session.describe(qualified.sql);
  } catch (error) {
    if (!(error instanceof SqlError)) {
      throw error;
    }
    const prefix = Buffer.byteLength("DESCRIBE ");
    throw placedError(error, parsed, error.bytePosition === undefined ? undefined : originalBytes(error.bytePosition - prefix));
  }
  const relation = await session.defineView(name, qualified.sql);
  const nulls = nullColumns(parsed.select, relation.columns.length);
  const columns = relation.columns.map((column, index) => (nulls.has(index) ? { ...column, type: { kind: "null" as const } } : column));
  return { relation: { ...relation, columns }, names: described.map((column) => column.name) };

  function originalBytes(bytes: number): number {
    const offset = Buffer.from(qualified.sql, "utf8").subarray(0, Math.max(0, bytes)).toString("utf8").length;
    return Buffer.byteLength(parsed.text.slice(0, qualified.originalOffset(offset)), "utf8");
  }
}
