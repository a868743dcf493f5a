import { Icon } from "../components/Icon.tsx";
import { l10n } from "../l10n.ts";
import type { PreviewModel } from "./use-preview.ts";

/** What is to be known of the rows that are shown. */
export function Messages({ model: { state, send } }: { readonly model: PreviewModel }) {
  const refresh = (
    <button type="button" class="link" onClick={() => send({ kind: "refresh" })}>
      {l10n.t("Refresh")}
    </button>
  );
  return (
    <div class="messages" aria-live="polite">
      {state.status === "failed" ? (
        <p class="message message-error">
          <Icon name="error" /> <span>{state.failure}</span> {refresh}
        </p>
      ) : null}
      {state.isChanged ? (
        <p class="message message-info">
          <Icon name="info" /> <span>{l10n.t("The data has changed since these rows were read.")}</span> {refresh}
        </p>
      ) : null}
      {state.warnings.length === 0 ? null : (
        <details class="message message-warning">
          <summary>
            <Icon name="warning" /> {state.warnings[0]}
            {state.warnings.length > 1 ? ` ${l10n.t("({0} more)", state.warnings.length - 1)}` : ""}
          </summary>
          <ul>
            {state.warnings.slice(1).map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
