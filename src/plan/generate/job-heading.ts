import type { MalformedRows, Plan, SqlNode, ReadNode } from "../plan.ts";

/** What a job says of itself before its first node. */
export interface JobHeading {
  readonly description?: string | undefined;
  /** Only what has come since the last run is read. */
  readonly bookmark?: boolean | undefined;
}

/** Whether any source of the plan is in a bookmark. */
export const hasBookmark = ({ nodes }: Plan): boolean =>
  nodes.some((node) => (node.kind === "read" && node.bookmark !== undefined) || (node.kind === "sql" && node.bookmark === true));

/** What becomes of malformed rows, where every source says the same. */
export function malformedOfAll({ nodes }: Plan): MalformedRows | undefined {
  const sources = nodes.filter((node): node is ReadNode | SqlNode => node.kind === "read" || node.kind === "sql");
  const [first] = sources.map(({ malformed }) => malformed);
  return sources.every(({ malformed }) => JSON.stringify(malformed) === JSON.stringify(first)) ? first : undefined;
}
