import type { PreviewSource, PreviewTask } from "../../../../protocol/worker.ts";
import { assertNever } from "../../../../plan/assert-never.ts";
import type { BoundFiles } from "../../../../protocol/binding.ts";
import type { Channel } from "../channel.ts";
import type { EngineSession } from "../open-session.ts";
import { bindQuery } from "../query/run-query.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { selectFiles } from "../read/select-files.ts";
import type { LoadedScript } from "../script/load-script.ts";
import { keptRows } from "./keep-rows.ts";
import { nodeRows } from "./node-rows.ts";
import type { RowsToShow } from "./rows-to-show.ts";
import { sliceFiles } from "./slice-files.ts";

export interface SourceContext {
  readonly session: EngineSession;
  readonly channel: Channel;
  /** Of a source of the kind `node`. */
  readonly script: LoadedScript | undefined;
  readonly lineByLine: boolean;
}

/** All rows of a source; where only a page is asked for, and the files tell how, those around the page. */
export async function sourceRows(task: PreviewTask, context: SourceContext): Promise<RowsToShow> {
  const { source } = task;
  const page = pageOf(task);
  switch (source.kind) {
    case "table":
      return tableRows(source, page, context);
    case "files":
      return filesRows(source.files, page, context);
    case "query":
      return bindQuery(context.session, source, context.channel, context.lineByLine);
    case "node":
      return nodeSourceRows(source, context);
    case "kept":
      return keptRows(context.session, source.path, page.offset, page.limit);
    default:
      return assertNever(source);
  }
}

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** A page is one of the source's own rows only where they are neither filtered nor sorted. */
function pageOf({ answer, filter, sort }: PreviewTask): Page {
  return answer.kind === "rows" && filter.length + sort.length === 0 ? answer : { offset: 0, limit: Infinity };
}

async function tableRows(
  { database, table }: Extract<PreviewSource, { kind: "table" }>,
  page: Page,
  context: SourceContext,
): Promise<RowsToShow> {
  const [read] = await context.channel.bindReads([{ database, table }]);
  if (read?.kind === "files") return filesRows(read, page, context);
  return bindQuery(
    context.session,
    { text: `SELECT * FROM ${quoteIdentifier(database)}.${quoteIdentifier(table)}` },
    context.channel,
    context.lineByLine,
  );
}

/** A second of work at most: who asks for some rows does not wait until all are unpacked. */
const checkedBytes = 64 << 20;

async function filesRows(bound: BoundFiles, page: Page, { session, lineByLine }: SourceContext): Promise<RowsToShow> {
  const { files, offset } = sliceFiles(bound, page.offset, page.limit);
  const sql = await selectFiles(session, files, { malformed: "reject", lineByLine, choiceColumns: [], checkedBytes });
  return { sql, columns: await session.describe(sql), offset };
}

function nodeSourceRows(
  { run, node, frame }: Extract<PreviewSource, { kind: "node" }>,
  { session, channel, script, lineByLine }: SourceContext,
): Promise<RowsToShow> {
  if (script === undefined) throw new TypeError("the script of a node is loaded before its rows are asked for");
  return nodeRows({ task: run, script, session, channel, log: () => undefined, lineByLine }, node, frame);
}
