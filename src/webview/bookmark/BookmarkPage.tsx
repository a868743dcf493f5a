import { useCallback, useEffect, useState } from "preact/hooks";
import type { BookmarkPageIntent, BookmarkPageMessage, BookmarkPageState, BookmarkPageSubject } from "../../protocol/panels/bookmark.ts";
import { Icon } from "../components/Icon.tsx";
import type { Host } from "../host.ts";
import { PageFailure, PageLoading } from "../components/PageMessage.tsx";
import { l10n } from "../l10n.ts";
import { BookmarkRuns } from "./BookmarkRuns.tsx";
import { BookmarkSources } from "./BookmarkSources.tsx";
import { nextRun } from "./next-run.ts";

/** What an incremental job has seen, what its next run would read, and the ways back. */
export function BookmarkPage({ host }: { readonly host: Host<BookmarkPageMessage, BookmarkPageIntent, BookmarkPageSubject> }) {
  const [state, setState] = useState<BookmarkPageState>();
  useEffect(() => {
    host.onMessage((message) => setState(message.state));
    host.send({ kind: "ready" });
  }, [host]);
  const subject = state?.subject;
  useEffect(() => {
    if (subject !== undefined) host.keep(subject);
  }, [host, subject]);
  const send = useCallback((intent: BookmarkPageIntent) => host.send(intent), [host]);
  if (state === undefined) return null;
  switch (state.kind) {
    case "loading":
      return <PageLoading name={state.subject.job} />;
    case "failed":
      return <PageFailure message={state.message} onTryAgain={() => send({ kind: "ready" })} />;
    case "bookmark": {
      const { details } = state;
      const isEmpty = details.version === undefined || details.sources.every(({ seen }) => seen.files === 0);
      return (
        <>
          <header class="head">
            <div>
              <h1>{l10n.t("Bookmark of {0}", details.job)}</h1>
              <p>{nextRun(details)}</p>
            </div>
            <div class="buttons">
              <button class="button secondary" type="button" onClick={() => send({ kind: "refresh" })}>
                <Icon name="refresh" />
                {l10n.t("Refresh")}
              </button>
              <button class="button secondary" type="button" disabled={isEmpty} onClick={() => send({ kind: "reset" })}>
                <Icon name="discard" />
                {l10n.t("Reset…")}
              </button>
            </div>
          </header>
          {details.problem !== undefined && (
            <p class="note" role="alert">
              {l10n.t("What the next run would read is not known: {0}", details.problem)}
            </p>
          )}
          <BookmarkSources sources={details.sources} />
          <BookmarkRuns runs={details.runs} send={send} />
        </>
      );
    }
  }
}
