import type { ComponentChildren } from "preact";
import type { Section } from "../../protocol/panels/table.ts";
import { l10n } from "../l10n.ts";

interface SectionFrameProps<Value> {
  readonly section: Section<Value> | undefined;
  readonly show: (value: Value) => ComponentChildren;
  readonly onRetry: () => void;
}

/** A section with what keeps it from being shown: it is loading, or could not be loaded. What was there before stays in sight. */
export function SectionFrame<Value>({ section, show, onRetry }: SectionFrameProps<Value>) {
  const value = section?.value;
  return (
    <div aria-busy={section?.kind !== "ready" && section?.kind !== "failed"}>
      {section?.kind === "failed" && (
        <div role="alert" class="failure">
          <span class="codicon codicon-error" aria-hidden="true" />
          <span>{section.message}</span>
          <button class="button secondary" type="button" onClick={onRetry}>
            {l10n.t("Try Again")}
          </button>
        </div>
      )}
      {value !== undefined && show(value)}
      {value === undefined && section?.kind !== "failed" && (
        <p class="muted loading" role="status">
          {l10n.t("Loading…")}
        </p>
      )}
    </div>
  );
}
