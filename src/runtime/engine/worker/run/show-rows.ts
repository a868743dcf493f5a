import type { SqlNode } from "../../../../plan/plan.ts";
import type { Relation } from "../session.ts";
import type { RunState } from "./run-state.ts";
import { textTable } from "./text-table.ts";

/** How many rows of a result that is not written are shown. */
const shown = 20;

/** Logs the first rows of a result: as a table to read, and as text values by column. */
export async function showRows({ session, channel }: RunState, node: SqlNode, relation: Relation): Promise<void> {
  const columns = relation.columns.map(({ name }) => name);
  const rows = await session.observe(`SELECT COLUMNS(*)::VARCHAR FROM (FROM ${relation.sqlName} LIMIT ${shown + 1})`);
  const values = rows.slice(0, shown).map((row) => Object.values(row).map((value) => (value === null ? null : String(value))));
  const count = rows.length > shown ? `the first ${shown} rows` : `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
  channel.send({
    kind: "log",
    line: {
      time: new Date().toISOString(),
      level: "info",
      message: `${node.label ?? node.id}: ${count}\n${textTable(columns, values)}`,
      nodeId: node.id,
      fields: { columns, rows: values },
      ...(node.source === undefined ? {} : { source: node.source }),
    },
  });
}
