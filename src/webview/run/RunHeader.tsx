import type { RunPageIntent, RunPageState } from "../../protocol/panels/run.ts";
import { Icon } from "../components/Icon.tsx";
import { l10n } from "../l10n.ts";
import { formatBytes, formatCount, formatDuration, formatTime } from "./figures.ts";
import { RunError } from "./RunError.tsx";

interface RunHeaderProps {
  readonly state: Extract<RunPageState, { kind: "run" | "plan" }>;
  send(intent: RunPageIntent): void;
}

/** What it is, how it goes, and what can be done with it. */
export function RunHeader({ state, send }: RunHeaderProps) {
  const { job } = state.subject;
  if (state.kind === "plan") {
    return (
      <header class="head">
        <div>
          <h1>{l10n.t("Plan of {0}", job)}</h1>
          <p class="muted">{l10n.t("What a run does, in this order from left to right. Nothing was run.")}</p>
        </div>
        <div class="buttons">
          <Button icon="play" label={l10n.t("Run")} press={() => send({ kind: "run" })} isFirst />
          <Button icon="go-to-file" label={l10n.t("Open Script")} press={() => send({ kind: "open-script" })} />
        </div>
      </header>
    );
  }
  const { details, scriptChanged } = state;
  const isLive = details.completedMs === undefined;
  return (
    <>
      <header class="head">
        <div>
          <h1>
            {job} <StateBadge state={details.state} />
          </h1>
          <p class="muted">
            {[
              formatTime(details.startedMs),
              ...(details.completedMs === undefined ? [] : [formatDuration(details.completedMs - details.startedMs)]),
              ...(details.attempt > 0 ? [l10n.t("attempt {0}", details.attempt + 1)] : []),
              details.runId.slice(0, 12),
            ].join(" · ")}
          </p>
        </div>
        <div class="buttons">
          {isLive ? (
            <Button
              icon="debug-stop"
              label={l10n.t("Stop")}
              press={() => send({ kind: "stop" })}
              isFirst
              isDisabled={details.state === "STOPPING"}
            />
          ) : (
            <Button icon="debug-restart" label={l10n.t("Run Exactly This Again")} press={() => send({ kind: "again" })} isFirst />
          )}
          <Button icon="output" label={l10n.t("Show Output")} press={() => send({ kind: "output" })} />
          <Button icon="go-to-file" label={l10n.t("Open Script")} press={() => send({ kind: "open-script" })} />
        </div>
      </header>
      {isLive && <RunProgress state={state} />}
      {details.errorMessage === undefined ? null : <RunError message={details.errorMessage} send={send} />}
      {scriptChanged && (
        <p class="note">
          {l10n.t("The script has changed since this run: to run it again runs the new one, with the arguments of this run.")}
        </p>
      )}
    </>
  );
}

function RunProgress({ state: { progress, details } }: { readonly state: Extract<RunPageState, { kind: "run" }> }) {
  const text =
    progress === undefined
      ? (details.stateDetail ?? l10n.t("starting"))
      : [
          ...(progress.activity === undefined ? [] : [progress.activity]),
          l10n.t("{0} rows read ({1})", formatCount(progress.rowsRead), formatBytes(progress.bytesRead)),
          l10n.t("{0} rows written ({1})", formatCount(progress.rowsWritten), formatBytes(progress.bytesWritten)),
          ...(progress.secondsLeft === undefined ? [] : [l10n.t("{0} left", formatDuration(Math.ceil(progress.secondsLeft) * 1000))]),
        ].join(" · ");
  return (
    <div class="progress">
      <progress aria-label={l10n.t("Progress")} max={1} value={progress?.fraction} />
      <span>{text}</span>
    </div>
  );
}

function StateBadge({ state }: { readonly state: string }) {
  return (
    <span class={`badge state-${state.toLowerCase()}`} role="status">
      {state}
    </span>
  );
}

interface ButtonProps {
  readonly icon: string;
  readonly label: string;
  readonly isFirst?: boolean;
  readonly isDisabled?: boolean;
  press(): void;
}

function Button({ icon, label, isFirst = false, isDisabled = false, press }: ButtonProps) {
  return (
    <button class={isFirst ? "button" : "button secondary"} type="button" disabled={isDisabled} onClick={press}>
      <Icon name={icon} />
      {label}
    </button>
  );
}
