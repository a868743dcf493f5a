import { splitStatements } from "../../../../plan/sql/split-statements.ts";
import { tokenize } from "../../../../plan/sql/tokenize.ts";
import type { Column } from "../../../../plan/type.ts";
import type { FromWorker, QueryTask, WorkerLimits, WorkerResult } from "../../../../protocol/worker.ts";
import { notOneSelect } from "../bind/errors.ts";
import { columnNames, nameList } from "../bind/column-names.ts";
import { describeText } from "../bind/describe-text.ts";
import { withNulls } from "../bind/null-columns.ts";
import { parseText } from "../bind/parse-text.ts";
import { qualifyText } from "../bind/qualify-text.ts";
import { openTableBinder } from "../bind/table-binder.ts";
import type { Channel } from "../channel.ts";
import type { EngineSession } from "../open-session.ts";
import { openSession } from "../open-session.ts";
import { isMalformedJson } from "../read/malformed-error.ts";
import { exampleLines, rejectedRows } from "../read/rejected-rows.ts";
import { selectFiles } from "../read/select-files.ts";
import { atSource } from "../run/at-source.ts";
import type { WarmDatabase } from "../session/warm-database.ts";
import { sendArrow } from "./send-arrow.ts";

/**
 * One SELECT over the catalog, answered as an Arrow stream. Places in errors count from the text's beginning; their file is
 * empty. Malformed rows are left out, and told in the log.
 */
export async function runQuery(task: QueryTask, limits: WorkerLimits, warm: WarmDatabase, channel: Channel): Promise<WorkerResult> {
  const session = await openSession(limits, channel.signal, warm);
  try {
    return await queryIn(session, task, channel);
  } finally {
    await session.end();
  }
}

async function queryIn(session: EngineSession, task: QueryTask, channel: Channel): Promise<WorkerResult> {
  const text = { text: task.text, source };
  const answer = await atSource(text, async () => {
    const first = await answerQuery(session, task, channel, false);
    return first ?? (await answerQuery(session, task, channel, true));
  });
  // A page that is full says nothing of the files' ends.
  if (!task.explain && (answer?.rows ?? 0) < task.limit) {
    await session.settleChecks();
  }
  await reportRejected(session, channel);
  return { kind: "query", rows: answer?.rows ?? 0, columns: answer?.columns ?? [] };
}

/** Tells in the log which rows were left out. */
export async function reportRejected(session: EngineSession, channel: Channel): Promise<void> {
  const rejected = await rejectedRows(session);
  for (const [file, count] of rejected?.byFile ?? []) {
    const message = `${file}: ${count} malformed ${count === 1 ? "row was" : "rows were"} left out`;
    const total = { time: new Date().toISOString(), level: "warn", message, fields: { malformedRows: count } } as const;
    for (const line of [total, ...(await exampleLines(session, rejected?.from([file]) ?? "", ""))]) {
      channel.send({ kind: "log", line });
    }
  }
}

/** In a task without a script, places are just those in its text. */
const source = { file: "", line: 1, column: 1 };

/** A second of work at most: who asks for some rows does not wait until all are unpacked. */
const checkedBytes = 64 << 20;

interface QueryAnswer {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** Undefined: there is malformed JSON, nothing was sent yet, and it is to be done line by line. */
async function answerQuery(
  session: EngineSession,
  task: QueryTask,
  channel: Channel,
  lineByLine: boolean,
): Promise<QueryAnswer | undefined> {
  let messages = 0;
  const send = {
    sendAndWait: (message: FromWorker) => {
      messages += 1;
      return channel.sendAndWait(message);
    },
  };
  try {
    const { sql, columns } = await bindQuery(session, task, channel, lineByLine);
    const page = `${Number.isFinite(task.limit) ? ` LIMIT ${task.limit}` : ""}${task.offset > 0 ? ` OFFSET ${task.offset}` : ""}`;
    return { columns, rows: await sendArrow(session, task.explain ? `EXPLAIN ${sql}` : `${sql}${page}`, send) };
  } catch (error) {
    if (!isMalformedJson(error) || messages > 0 || lineByLine) {
      throw error;
    }
    return undefined;
  }
}

interface BoundQuery {
  readonly sql: string;
  readonly columns: readonly Column[];
}

/** One SELECT with its tables bound: a statement that can stand in brackets, and its columns. */
export async function bindQuery(
  session: EngineSession,
  task: Pick<QueryTask, "text" | "defaultDatabase">,
  channel: Channel,
  lineByLine: boolean,
): Promise<BoundQuery> {
  const parsed = await parseText(session, {
    text: onlyStatement(task.text),
    source,
    defaultDatabase: task.defaultDatabase,
    inputs: new Set(),
  });
  const binder = openTableBinder(session, {
    ask: channel.bindReads,
    select: (bound) => selectFiles(session, bound, { malformed: "reject", lineByLine, choiceColumns: [], checkedBytes }),
    requestFor: () => ({}),
  });
  await binder.bind([parsed], [], new Set());
  const qualified = qualifyText(parsed, new Map());
  // In brackets two columns of one name get two names, as they must have in an answer; a comment at the end has its own line.
  const within = { before: "FROM (", after: '\n) AS "query"' };
  const columns = withNulls(parsed.select, await describeText(session, parsed, qualified, within));
  const names = columnNames(
    parsed.select,
    columns.map(({ name }) => name),
  );
  return {
    sql: `${within.before}${qualified.sql}${within.after}${nameList(names)}`,
    columns: columns.map((column, index) => ({ ...column, name: names?.[index] ?? column.name })),
  };
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
