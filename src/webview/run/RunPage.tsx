import { useCallback, useEffect, useState } from "preact/hooks";
import type { RunPageIntent, RunPageMessage, RunPageSubject } from "../../protocol/panels/run.ts";
import type { Host } from "../host.ts";
import { PageFailure, PageLoading } from "../components/PageMessage.tsx";
import { l10n } from "../l10n.ts";
import { LogView } from "./LogView.tsx";
import { PlanSection } from "./PlanSection.tsx";
import { RunFacts } from "./RunFacts.tsx";
import { RunHeader } from "./RunHeader.tsx";
import { RunMetrics } from "./RunMetrics.tsx";
import { noView, withMessage } from "./state.ts";

/** A run with its plan, figures and log; or the plan of a job that was not run. */
export function RunPage({ host }: { readonly host: Host<RunPageMessage, RunPageIntent, RunPageSubject> }) {
  const [view, setView] = useState(noView);
  useEffect(() => {
    host.onMessage((message) => setView((before) => withMessage(before, message)));
    host.send({ kind: "ready" });
  }, [host]);
  const { state, log } = view;
  const subject = state?.subject;
  useEffect(() => {
    if (subject !== undefined) host.keep(subject);
  }, [host, subject]);
  const send = useCallback((intent: RunPageIntent) => host.send(intent), [host]);
  if (state === undefined) return null;
  switch (state.kind) {
    case "loading":
      return <PageLoading name={state.subject.job} />;
    case "failed":
      return (
        <PageFailure message={state.message} onTryAgain={() => send({ kind: "ready" })}>
          <button class="button secondary" type="button" onClick={() => send({ kind: "open-script" })}>
            {l10n.t("Open Script")}
          </button>
        </PageFailure>
      );
    case "plan":
      return (
        <>
          <RunHeader state={state} send={send} />
          <PlanSection nodes={state.nodes} folder={state.folder} isLive={false} activity={undefined} send={send} />
        </>
      );
    case "run":
      return (
        <>
          <RunHeader state={state} send={send} />
          <PlanSection
            nodes={state.nodes}
            folder={state.folder}
            isLive={state.details.completedMs === undefined}
            activity={state.progress?.activity}
            send={send}
          />
          <RunFacts details={state.details} send={send} />
          <RunMetrics samples={state.samples} />
          <LogView rows={log} folder={state.folder} send={send} />
        </>
      );
  }
}
