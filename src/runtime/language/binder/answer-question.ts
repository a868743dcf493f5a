import type { DuckDBConnection } from "@duckdb/node-api";
import { BindError } from "../../engine/worker/bind/errors.ts";
import { characterOffset } from "../../engine/worker/bind/character-offset.ts";
import { withNulls } from "../../engine/worker/bind/null-columns.ts";
import { parseSelect } from "../../engine/worker/bind/parse-select.ts";
import { tableReferences } from "../../engine/worker/bind/table-references.ts";
import { fromDuckdbType } from "../../engine/worker/compile/duckdb-type.ts";
import { readSqlError, SqlError } from "../../engine/worker/session/sql-error.ts";
import type { BinderAnswer, BinderQuestion, Definition } from "./binder-message.ts";

/** Parses and binds as the runtime does, with the runtime's own parts. */
export async function answerQuestion(connection: DuckDBConnection, question: BinderQuestion): Promise<BinderAnswer> {
  const session = { rows };
  switch (question.kind) {
    case "parse":
      return answer(question.text, 0, async () => {
        const references = tableReferences(await parseSelect(session, question.text));
        return {
          kind: "parsed",
          references: references.map(({ catalog, schema, table, position }) => ({
            ...(catalog === undefined ? {} : { catalog }),
            ...(schema === undefined ? {} : { schema }),
            table,
            start: characterOffset(question.text, position),
          })),
        };
      });
    case "describe":
      return (await define(question.definitions)) ?? answer(question.sql, describe.length, () => describeSelect(question.sql));
  }

  async function rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await connection.runAndReadAll(sql)).getRowObjectsJS();
  }

  async function define(definitions: readonly Definition[]): Promise<BinderAnswer | undefined> {
    for (const { key, statements } of definitions) {
      try {
        await connection.run(statements.join("; "));
      } catch (error) {
        return { kind: "undefined", key, message: error instanceof Error ? error.message : String(error) };
      }
    }
    return undefined;
  }

  async function describeSelect(sql: string): Promise<BinderAnswer> {
    const found = (await rows(`${describe}${sql}`)).map((row) => ({
      name: String(row["column_name"]),
      type: fromDuckdbType(String(row["column_type"])),
    }));
    return { kind: "described", columns: sql.includes("NULL") ? withNulls(await parseSelect(session, sql), found) : found };
  }
}

const describe = "DESCRIBE ";

/** Places in what was run count from the beginning of the text that was asked about. */
async function answer(text: string, before: number, work: () => Promise<BinderAnswer>): Promise<BinderAnswer> {
  try {
    return await work();
  } catch (thrown) {
    const error = readSqlError(thrown);
    if (error instanceof SqlError) {
      const bytes = error.bytePosition;
      const at = bytes === undefined ? undefined : characterOffset(text, bytes - before);
      return { kind: "refused", type: error.type, message: error.message, at, candidates: error.candidates };
    }
    const at = error instanceof BindError ? error.bytePosition : undefined;
    return { kind: "refused", type: "Refused", message: error instanceof Error ? error.message : String(error), at, candidates: [] };
  }
}
