import type { EngineSession } from "../open-session.ts";
import type { Relation } from "../session.ts";
import { SqlError } from "../session/sql-error.ts";
import { placedError } from "./placed-error.ts";
import { qualifyText } from "./qualify-text.ts";
import type { ParsedText } from "./sql-text.ts";

/**
 * A view in the session over a user's SELECT, whose tables are defined and whose inputs are known by their SQL names.
 * Errors have their place in the user's text.
 */
export async function defineText(session: EngineSession, name: string, parsed: ParsedText, inputs: ReadonlyMap<string, string>): Promise<Relation> {
  const qualified = qualifyText(parsed, inputs);
  try {
    // Described first: in this statement places are easily counted.
    await session.describe(qualified.sql);
  } catch (error) {
    if (!(error instanceof SqlError)) {
      throw error;
    }
    const prefix = Buffer.byteLength("DESCRIBE ");
    throw placedError(error, parsed, error.bytePosition === undefined ? undefined : originalBytes(error.bytePosition - prefix));
  }
  return session.defineView(name, qualified.sql);

  function originalBytes(bytes: number): number {
    const offset = Buffer.from(qualified.sql, "utf8").subarray(0, Math.max(0, bytes)).toString("utf8").length;
    return Buffer.byteLength(parsed.text.slice(0, qualified.originalOffset(offset)), "utf8");
  }
}
