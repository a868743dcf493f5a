import type { Glue } from "@aws-sdk/client-glue";
import { l10n, MarkdownString } from "vscode";
import type { TableNode } from "./catalog-node.ts";
import { shortTime } from "./short-time.ts";

/** Asked for when the pointer rests on a table. What the table's makers wrote into it is text, never Markdown. */
export async function tableTooltip(glue: Glue, { database, table }: TableNode): Promise<MarkdownString> {
  const { Table } = await glue.getTable({ DatabaseName: database, Name: table });
  const { Description, StorageDescriptor, PartitionKeys = [], Parameters, UpdateTime, VersionId = "0" } = Table ?? {};
  const count = (StorageDescriptor?.Columns?.length ?? 0) + PartitionKeys.length;
  const lines = [
    `${database}.${table}`,
    Description ?? "",
    [Parameters?.["classification"] ?? "", count === 1 ? l10n.t("1 column") : l10n.t("{0} columns", count)].filter(Boolean).join(", "),
    PartitionKeys.length === 0 ? "" : l10n.t("Partitioned by {0}", PartitionKeys.map(({ Name = "" }) => Name).join(", ")),
    StorageDescriptor?.Location ?? "",
    l10n.t("Version {0}, {1}", VersionId, shortTime(UpdateTime)),
  ];
  const tooltip = new MarkdownString();
  for (const line of lines.filter(Boolean)) tooltip.appendText(`${line}\n\n`);
  return tooltip;
}
