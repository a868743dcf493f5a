import { sep } from "node:path";
import type { WriteNode } from "../../../../plan/plan.ts";
import type { Column } from "../../../../plan/type.ts";
import type { BoundWrite, StagedOutput } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import type { Relation } from "../session.ts";
import { copiedFiles } from "./copied-files.ts";
import { copyStatement } from "./copy-statement.ts";
import { syncTree } from "./sync-tree.ts";
import { targetColumns } from "./target-columns.ts";

/** Computes a relation and writes its rows into the staging folder of its target; when this returns they are on the disk. */
export async function stageRows(
  session: EngineSession,
  node: WriteNode,
  bound: BoundWrite,
  rows: Relation,
  runId: string,
): Promise<StagedOutput> {
  const targets = targetColumns(node, bound, rows.columns);
  const folder = bound.stagingFolder.split(sep).join("/");
  const statement = copyStatement({
    table: `${node.to.database}.${node.to.table}`,
    rows,
    targets,
    format: bound.format,
    folder,
    filePrefix: `part-${runId.replace(/[^A-Za-z0-9]/g, "").slice(0, 8)}-${node.id}`,
    fileSize: node.fileSize,
  });
  const answer = await session.observe(statement);
  const files = await copiedFiles(session, answer, folder, targets, bound.format);
  await syncTree(bound.stagingFolder);
  return {
    ...node.to,
    nodeId: node.id,
    mode: node.mode,
    format: bound.format,
    location: bound.location,
    stagingFolder: bound.stagingFolder,
    columns: targets.data.map(plainColumn),
    partitionKeys: targets.keys.map(plainColumn),
    files,
    tableProperties: node.tableProperties ?? {},
  };
}

function plainColumn({ name, type, comment }: Column): Column {
  return comment === undefined ? { name, type } : { name, type, comment };
}
