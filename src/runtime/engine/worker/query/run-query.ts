import { splitStatements } from "../../../../plan/sql/split-statements.ts";
import { tokenize } from "../../../../plan/sql/tokenize.ts";
import type { QueryTask, WorkerLimits, WorkerResult } from "../../../../protocol/worker.ts";
import { notOneSelect } from "../bind/errors.ts";
import { defineText } from "../bind/define-text.ts";
import { parseText } from "../bind/parse-text.ts";
import { openTableBinder } from "../bind/table-binder.ts";
import type { Channel } from "../channel.ts";
import type { EngineSession } from "../open-session.ts";
import { openSession } from "../open-session.ts";
import { selectFiles } from "../read/select-files.ts";
import { atSource } from "../run/at-source.ts";
import type { Relation } from "../session.ts";
import type { WarmDatabase } from "../session/warm-database.ts";
import { sendArrow } from "./send-arrow.ts";

/** One SELECT over the catalog, answered page by page as an Arrow stream. Places in errors count from the text's beginning; their file is empty. */
export async function runQuery(task: QueryTask, limits: WorkerLimits, warm: WarmDatabase, channel: Channel): Promise<WorkerResult> {
  const text = { text: task.text, source: { file: "", line: 1, column: 1 } };
  const session = await openSession(limits, channel.signal, warm);
  const relation = await atSource(text, () => bindQuery(session, task, channel));
  const sql = task.explain
    ? `EXPLAIN FROM ${relation.sqlName}`
    : `FROM ${relation.sqlName}${Number.isFinite(task.limit) ? ` LIMIT ${task.limit}` : ""}${task.offset > 0 ? ` OFFSET ${task.offset}` : ""}`;
  const rows = await atSource(text, () => sendArrow(session, sql, channel));
  return { kind: "query", rows, columns: relation.columns };
}

async function bindQuery(session: EngineSession, task: QueryTask, channel: Channel): Promise<Relation> {
  const parsed = await parseText(session, {
    text: onlyStatement(task.text),
    source: { file: "", line: 1, column: 1 },
    defaultDatabase: task.defaultDatabase,
    inputs: new Set(),
  });
  const binder = openTableBinder(session, {
    ask: channel.bindReads,
    select: (bound) => selectFiles(session, bound, { malformed: "reject", lineByLine: false, choiceColumns: [] }),
    requestFor: () => ({}),
  });
  await binder.bind([parsed], [], new Set());
  return (await defineText(session, "query", parsed, new Map())).relation;
}

/** The text up to its one statement's end: places in it stay what they were. */
function onlyStatement(text: string): string {
  const [statement, ...others] = splitStatements(tokenize(text));
  const last = statement?.at(-1);
  if (last === undefined || others.length > 0) {
    throw notOneSelect();
  }
  return text.slice(0, last.end);
}
