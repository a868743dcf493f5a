import type { Section, SectionName, TableMessage, TableSections } from "../../protocol/panels/table.ts";

/** What the page knows. A section that was never shown is absent. */
export interface TableState {
  readonly subject?: { readonly database: string; readonly table: string };
  readonly sections: { readonly [Name in SectionName]?: Section<TableSections[Name]> };
}

export const noState: TableState = { sections: {} };

export function withMessage(state: TableState, message: TableMessage): TableState {
  switch (message.kind) {
    case "subject":
      return { ...state, subject: { database: message.database, table: message.table } };
    case "section":
      return { ...state, sections: { ...state.sections, [message.name]: message.section } };
  }
}

const tabs = ["schema", "sample", "partitions", "statistics", "versions", "properties"] as const;

export type Tab = (typeof tabs)[number];

/** The tabs that a table has: there are no partitions without keys, and no rows' statistics of a view. */
export function tabsOf({ sections }: TableState): readonly Tab[] {
  const definition = sections.definition?.value;
  return tabs.filter((tab) => {
    if (definition === undefined) return true;
    if (tab === "partitions") return definition.partitionKeys.length > 0;
    return tab !== "statistics" || definition.type === "table";
  });
}

/** What a tab shows. */
export const sectionOf = (tab: Tab): SectionName => (tab === "schema" || tab === "properties" ? "definition" : tab);

/** A tab by the name that was kept; the first one where that is not known. */
export const tabNamed = (name: string | undefined): Tab => tabs.find((tab) => tab === name) ?? "schema";
