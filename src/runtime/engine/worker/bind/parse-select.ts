import type { Session } from "../session.ts";
import { quoteLiteral } from "../quote-identifier.ts";
import { notOneSelect } from "./errors.ts";
import { SqlError } from "../session/sql-error.ts";

/** A node of DuckDB's syntax tree, as `json_serialize_sql` gives it: plain JSON, `type` and `class` tell what it is. */
export type SyntaxNode = Readonly<Record<string, unknown>>;

/**
 * The syntax tree of one SELECT (also VALUES and FROM first), by DuckDB's own parser. Runs and binds nothing. Throws a
 * `SqlError` with its position for text that does not parse, `NotOneSelect` for any other statement or several.
 */
export async function parseSelect(session: Pick<Session, "rows">, text: string): Promise<SyntaxNode> {
  const [row] = await session.rows(`SELECT json_serialize_sql(${quoteLiteral(text, { kind: "string" })}) AS tree`);
  const answer = JSON.parse(String(row?.["tree"])) as Answer;
  if (answer.error) {
    if (answer.error_type === "parser" || answer.position !== undefined) {
      throw new SqlError("Parser", answer.error_message ?? "", answer.position === undefined ? undefined : Number(answer.position), []);
    }
    throw notOneSelect();
  }
  const [statement, ...others] = answer.statements ?? [];
  if (statement === undefined || others.length > 0) {
    throw notOneSelect();
  }
  return statement.node;
}

interface Answer {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly { readonly node: SyntaxNode }[];
}
