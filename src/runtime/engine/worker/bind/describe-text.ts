import type { Column } from "../../../../plan/type.ts";
import type { Session } from "../session.ts";
import { SqlError } from "../session/sql-error.ts";
import { placedError } from "./placed-error.ts";
import type { QualifiedText } from "./qualify-text.ts";
import type { PlacedText } from "./position-in-text.ts";

/** The columns of a user's SELECT, `within` what is put around it. Errors have their place in the user's text. */
export async function describeText(
  session: Session,
  placed: PlacedText,
  { sql, originalOffset }: QualifiedText,
  within: { readonly before: string; readonly after: string } = { before: "", after: "" },
): Promise<readonly Column[]> {
  try {
    return await session.describe(`${within.before}${sql}${within.after}`);
  } catch (error) {
    if (!(error instanceof SqlError)) {
      throw error;
    }
    const before = Buffer.byteLength(`DESCRIBE ${within.before}`);
    throw placedError(error, placed, error.bytePosition === undefined ? undefined : originalBytes(error.bytePosition - before));
  }

  function originalBytes(bytes: number): number {
    const offset = Buffer.from(sql, "utf8").subarray(0, Math.max(0, bytes)).toString("utf8").length;
    return Buffer.byteLength(placed.text.slice(0, originalOffset(offset)), "utf8");
  }
}
