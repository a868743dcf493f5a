import { useEffect, useState } from "preact/hooks";
import { Icon } from "../components/Icon.tsx";
import { l10n } from "../l10n.ts";
import type { PreviewModel } from "./use-preview.ts";

/** In place of the rows while there are none: what is being done, or what went wrong and what to do. */
export function Problem({ model }: { readonly model: PreviewModel }) {
  const { state, send } = model;
  if (state.status !== "failed") return <Waiting key={state.generation} model={model} />;
  return (
    <div class="problem" role="alert">
      <Icon name="error" />
      <h1>{l10n.t("These rows cannot be shown")}</h1>
      <pre>{state.failure}</pre>
      <button type="button" class="button" onClick={() => send({ kind: "refresh" })}>
        {l10n.t("Try Again")}
      </button>
    </div>
  );
}

/** An answer that is there at once needs no words. */
const silentMs = 300;

function Waiting({ model: { state, act, send } }: { readonly model: PreviewModel }) {
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    const begun = Date.now();
    const silence = setTimeout(() => setSeconds(0), silentMs);
    const clock = setInterval(() => setSeconds(Math.round((Date.now() - begun) / 1000)), 1000);
    return () => {
      clearTimeout(silence);
      clearInterval(clock);
    };
  }, []);
  if (seconds === undefined || state.preview === undefined) return null;
  return (
    <div class="problem" role="status">
      <Icon name="loading codicon-modifier-spin" />
      <h1>{state.preview.subject.kind === "query" ? l10n.t("Running the query…") : l10n.t("Reading rows…")}</h1>
      <p>{l10n.t("{0} s", seconds)}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          send({ kind: "stop" });
          act({ kind: "failed", message: l10n.t("Stopped.") });
        }}
      >
        {l10n.t("Stop")}
      </button>
    </div>
  );
}
