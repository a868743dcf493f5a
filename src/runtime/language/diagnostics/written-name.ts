import { quoteIdentifier } from "../../engine/worker/quote-identifier.ts";
import { isReserved } from "../syntax/keywords.ts";

/** A name as it is written in SQL: in quotes where DuckDB needs them. */
export function writtenName(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !isReserved(name) ? name : quoteIdentifier(name);
}
