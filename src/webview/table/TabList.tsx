import { useRef } from "preact/hooks";
import { l10n } from "../l10n.ts";
import type { Tab } from "./state.ts";

interface TabListProps {
  readonly tabs: readonly Tab[];
  readonly shown: Tab;
  readonly onShow: (tab: Tab) => void;
}

/** Arrow keys go from tab to tab, as the ARIA practices for tabs have it. */
export function TabList({ tabs, shown, onShow }: TabListProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const index = tabs.indexOf(shown);
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[to % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onShow(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div role="tablist" class="tabs" ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === shown}
          aria-controls="panel"
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => onShow(tab)}
        >
          {labelOf(tab)}
        </button>
      ))}
    </div>
  );
}

function labelOf(tab: Tab): string {
  switch (tab) {
    case "schema":
      return l10n.t("Schema");
    case "sample":
      return l10n.t("Sample Rows");
    case "partitions":
      return l10n.t("Partitions");
    case "statistics":
      return l10n.t("Statistics");
    case "versions":
      return l10n.t("Versions");
    case "properties":
      return l10n.t("Properties");
  }
}
