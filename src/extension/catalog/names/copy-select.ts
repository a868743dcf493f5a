import { env } from "vscode";
import type { Deps } from "../../deps.ts";
import type { TableNode } from "../tree/catalog-node.ts";
import { selectText } from "./select-text.ts";

export async function copySelect({ runtime }: Deps, { database, table }: TableNode): Promise<void> {
  const glue = await (await runtime.connect()).glue();
  const { Table } = await glue.getTable({ DatabaseName: database, Name: table });
  await env.clipboard.writeText(selectText(database, table, Table ?? { Name: table }));
}
