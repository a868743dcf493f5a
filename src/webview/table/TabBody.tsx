import type { TableIntent } from "../../protocol/panels/table.ts";
import { PartitionsTab } from "./PartitionsTab.tsx";
import { PropertiesTab } from "./PropertiesTab.tsx";
import { SampleTab } from "./SampleTab.tsx";
import { SchemaTab } from "./SchemaTab.tsx";
import { SectionFrame } from "./SectionFrame.tsx";
import type { Tab, TableState } from "./state.ts";
import { sectionOf } from "./state.ts";
import { StatisticsTab } from "./StatisticsTab.tsx";
import { VersionsTab } from "./VersionsTab.tsx";

interface TabBodyProps {
  readonly tab: Tab;
  readonly sections: TableState["sections"];
  readonly send: (intent: TableIntent) => void;
}

/** What a tab shows, once it is there. */
export function TabBody({ tab, sections, send }: TabBodyProps) {
  const onRetry = () => send({ kind: "reload", section: sectionOf(tab) });
  switch (tab) {
    case "schema":
      return <SectionFrame section={sections.definition} onRetry={onRetry} show={(definition) => <SchemaTab definition={definition} />} />;
    case "properties":
      return (
        <SectionFrame section={sections.definition} onRetry={onRetry} show={(definition) => <PropertiesTab definition={definition} />} />
      );
    case "sample":
      return <SectionFrame section={sections.sample} onRetry={onRetry} show={(sample) => <SampleTab sample={sample} />} />;
    case "partitions":
      return <PartitionsTab section={sections.partitions} send={send} />;
    case "statistics":
      return <SectionFrame section={sections.statistics} onRetry={onRetry} show={(list) => <StatisticsTab list={list} send={send} />} />;
    case "versions":
      return <SectionFrame section={sections.versions} onRetry={onRetry} show={(list) => <VersionsTab list={list} send={send} />} />;
  }
}
