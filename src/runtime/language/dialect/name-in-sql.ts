import { quotedName } from "../../../plan/sql/sql-literal.ts";
import { isReserved } from "../syntax/keywords.ts";

/** A name as DuckDB reads it back: in quotes where it needs them. */
export function nameInSql(name: string): string {
  return plainWord.test(name) && !isReserved(name) ? name : quotedName(name);
}

const plainWord = /^[\p{L}_][\p{L}\p{N}_]*$/u;
