import { commands, Disposable, type Webview } from "vscode";
import { assertNever } from "../../plan/assert-never.ts";
import type { RuntimeEvent } from "../../protocol/event.ts";
import type { TableIntent, TableMessage } from "../../protocol/panels/table.ts";
import type { Deps } from "../deps.ts";
import { readIntent } from "./read-intent.ts";
import { openSections } from "./sections.ts";
import type { TableSubject } from "./table-subject.ts";

/** Changes come in bursts: a crawl tells of each partition. */
const settleMs = 150;

/** Lets a page show its table, as it is and as it becomes, and do what the page asks for. */
export function connectPage(webview: Webview, subject: TableSubject, { runtime, log }: Deps): Disposable {
  const post = (message: TableMessage) => void webview.postMessage(message);
  const sections = openSections(runtime, subject, post);
  let settling: NodeJS.Timeout | undefined;
  const refreshSoon = () => {
    clearTimeout(settling);
    settling = setTimeout(() => sections.refresh(), settleMs);
  };
  const failed = (error: unknown) => log.error(`table page: ${String(error)}`);
  const answer = (intent: TableIntent): void => {
    switch (intent.kind) {
      case "ready":
        post({ kind: "subject", ...subject });
        return sections.tellAll();
      case "show":
        return sections.show(intent.section);
      case "reload":
        return sections.reload(intent.section);
      case "more":
        return sections.more(intent.section);
      case "filter-partitions":
        return sections.filterPartitions(intent.expression);
      case "compute-statistics":
        return sections.computeStatistics();
      case "stop-statistics":
        return sections.stopStatistics();
      case "compare":
        return void commands.executeCommand("epoxy.compareVersion", { ...subject, versionId: intent.versionId }).then(undefined, failed);
      case "preview":
        return void commands.executeCommand("epoxy.previewTable", subject).then(undefined, failed);
      default:
        return assertNever(intent);
    }
  };
  return Disposable.from(
    sections,
    new Disposable(() => clearTimeout(settling)),
    runtime.onEvent((event) => {
      if (concerns(event, subject)) refreshSoon();
    }),
    runtime.onDidChangeState(({ kind }) => {
      if (kind === "ready") refreshSoon();
    }),
    webview.onDidReceiveMessage((message: unknown) => {
      const intent = readIntent(message);
      if (intent === undefined) log.warn(`table page: not an intent: ${JSON.stringify(message)}`);
      else answer(intent);
    }),
  );
}

function concerns(event: RuntimeEvent, { database, table }: TableSubject): boolean {
  if (event.kind === "gap") return true;
  return event.kind === "catalog" && event.database === database && (event.table === undefined || event.table === table);
}
