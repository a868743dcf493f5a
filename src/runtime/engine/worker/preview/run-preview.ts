import { assertNever } from "../../../../plan/assert-never.ts";
import type { FromWorker, PreviewTask, WorkerLimits, WorkerResult } from "../../../../protocol/worker.ts";
import type { Channel } from "../channel.ts";
import type { EngineSession } from "../open-session.ts";
import { openSession } from "../open-session.ts";
import { reportRejected } from "../query/run-query.ts";
import { sendArrow } from "../query/send-arrow.ts";
import { isMalformedJson } from "../read/malformed-error.ts";
import { atSource } from "../run/at-source.ts";
import { type LoadedScript, loadScript } from "../script/load-script.ts";
import type { WarmDatabase } from "../session/warm-database.ts";
import { chartRows } from "./chart-rows.ts";
import { exportRows } from "./export-rows.ts";
import { keepRows } from "./keep-rows.ts";
import { profileColumns } from "./profile-columns.ts";
import { shapeRows } from "./shape-rows.ts";
import { sourceRows } from "./source-rows.ts";

/**
 * Shows or keeps rows. Places in errors count from the beginning of a query's text, or are in the job's script. Malformed rows are left
 * out, and told in the log.
 */
export async function runPreview(task: PreviewTask, limits: WorkerLimits, warm: WarmDatabase, channel: Channel): Promise<WorkerResult> {
  const { source } = task;
  const script = source.kind === "node" ? await loadScript(source.run, { log: () => undefined }) : undefined;
  const session = await openSession(limits, channel.signal, warm, { inlineCtes: source.kind !== "node" });
  try {
    return await previewIn(session, task, channel, script);
  } finally {
    await session.end();
  }
}

async function previewIn(
  session: EngineSession,
  task: PreviewTask,
  channel: Channel,
  script: LoadedScript | undefined,
): Promise<WorkerResult> {
  const { source } = task;
  let messages = 0;
  const send: Channel = {
    ...channel,
    sendAndWait: (message: FromWorker) => {
      messages += 1;
      return channel.sendAndWait(message);
    },
  };
  const answer = async (lineByLine: boolean) => {
    const rows = await sourceRows(task, { session, channel, script, lineByLine });
    return answerRows(session, task, shapeRows(rows, task), send);
  };
  const place = { text: source.kind === "query" ? source.text : "", source: { file: "", line: 1, column: 1 } };
  const placed = (work: () => Promise<number>) => (source.kind === "query" ? atSource(place, work) : work());
  const rows = await placed(async () => {
    try {
      return await answer(false);
    } catch (error) {
      if (!isMalformedJson(error) || messages > 0) throw error;
      return answer(true);
    }
  });
  // A page that is full says nothing of the files' ends.
  if (task.answer.kind !== "rows" || rows < task.answer.limit) await session.settleChecks();
  await reportRejected(session, channel);
  return { kind: "preview", rows };
}

async function answerRows(
  session: EngineSession,
  { answer }: PreviewTask,
  rows: Awaited<ReturnType<typeof sourceRows>>,
  channel: Channel,
): Promise<number> {
  switch (answer.kind) {
    case "rows": {
      const offset = rows.offset ?? answer.offset;
      const limit = Number.isFinite(answer.limit) ? ` LIMIT ${answer.limit}` : "";
      return sendArrow(session, `FROM (${rows.sql})${limit}${offset > 0 ? ` OFFSET ${offset}` : ""}`, channel);
    }
    case "profile":
      return sendArrow(session, await profileColumns(session, rows), channel);
    case "chart":
      return sendArrow(session, await chartRows(session, rows, answer.chart), channel);
    case "count":
      return sendArrow(session, `SELECT count(*) AS "rows" FROM (${rows.sql})`, channel);
    case "export":
      await exportRows(session, rows, answer);
      return 0;
    case "keep":
      await keepRows(session, rows, answer.path);
      return 0;
    default:
      return assertNever(answer);
  }
}
