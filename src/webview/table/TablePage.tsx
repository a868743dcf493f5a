import { useCallback, useEffect, useState } from "preact/hooks";
import type { KeptTablePage, TableIntent, TableMessage } from "../../protocol/panels/table.ts";
import type { Host } from "../host.ts";
import { l10n } from "../l10n.ts";
import { noState, sectionOf, type Tab, tabNamed, tabsOf, withMessage } from "./state.ts";
import { TabBody } from "./TabBody.tsx";
import { TabList } from "./TabList.tsx";

/** A table of the catalog: its schema, rows, partitions, statistics, versions and properties. */
export function TablePage({ host }: { readonly host: Host<TableMessage, TableIntent, KeptTablePage> }) {
  const [state, setState] = useState(noState);
  const [tab, setTab] = useState<Tab>(() => tabNamed(host.kept?.tab));
  useEffect(() => {
    host.onMessage((message) => setState((before) => withMessage(before, message)));
    host.send({ kind: "ready" });
    host.send({ kind: "show", section: "definition" });
  }, [host]);
  const tabs = tabsOf(state);
  const shown = tabs.includes(tab) ? tab : "schema";
  const { subject } = state;
  useEffect(() => host.send({ kind: "show", section: sectionOf(shown) }), [host, shown]);
  useEffect(() => {
    if (subject !== undefined) host.keep({ ...subject, tab: shown });
  }, [host, subject, shown]);
  const send = useCallback((intent: TableIntent) => host.send(intent), [host]);
  if (subject === undefined) return null;
  const definition = state.sections.definition?.value;
  return (
    <>
      <header class="head">
        <div>
          <h1>
            <span class="muted">{subject.database}.</span>
            {subject.table}
            {definition?.type === "view" && <span class="badge">{l10n.t("view")}</span>}
          </h1>
          {definition?.description && <p class="description">{definition.description}</p>}
        </div>
        <button class="button" type="button" onClick={() => send({ kind: "preview" })}>
          <span class="codicon codicon-table" aria-hidden="true" />
          {l10n.t("Preview All Rows")}
        </button>
      </header>
      <TabList tabs={tabs} shown={shown} onShow={setTab} />
      <div role="tabpanel" id="panel" aria-labelledby={`tab-${shown}`} tabIndex={0}>
        <TabBody tab={shown} sections={state.sections} send={send} />
      </div>
    </>
  );
}
