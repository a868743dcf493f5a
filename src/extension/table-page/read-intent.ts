import type { SectionName, TableIntent } from "../../protocol/panels/table.ts";

const sectionNames: readonly SectionName[] = ["definition", "partitions", "statistics", "versions", "sample"];

/** What a page sent, when it is an intent and nothing else. */
export function readIntent(message: unknown): TableIntent | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { kind, section, expression, versionId } = message as Readonly<Record<string, unknown>>;
  switch (kind) {
    case "ready":
    case "compute-statistics":
    case "stop-statistics":
    case "preview":
      return { kind };
    case "show":
    case "reload": {
      const name = sectionNames.find((known) => known === section);
      return name && { kind, section: name };
    }
    case "more":
      return section === "partitions" || section === "versions" ? { kind, section } : undefined;
    case "filter-partitions":
      return typeof expression === "string" ? { kind, expression } : undefined;
    case "compare":
      return typeof versionId === "string" ? { kind, versionId } : undefined;
    default:
      return undefined;
  }
}
