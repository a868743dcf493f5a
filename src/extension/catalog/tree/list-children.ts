import type { Glue } from "@aws-sdk/client-glue";
import type { CrawlerNode, PartitionNode, VersionNode } from "./catalog-node.ts";
import type { Listing } from "./listing.ts";

/** A database, as far as the view shows it. */
export interface ListedDatabase {
  readonly name: string;
  readonly comment?: string | undefined;
}

export interface ListedTable {
  readonly name: string;
  readonly isView: boolean;
}

export async function listDatabases(glue: Glue, NextToken: string | undefined): Promise<Listing<ListedDatabase>> {
  const answer = await glue.getDatabases({ NextToken, MaxResults: 100 });
  const items = (answer.DatabaseList ?? []).map(({ Name: name = "", Description }) => ({ name, comment: Description || undefined }));
  return { items, nextToken: answer.NextToken };
}

export async function listTables(glue: Glue, DatabaseName: string, NextToken: string | undefined): Promise<Listing<ListedTable>> {
  // Names only: of 100,000 tables the definitions would be hundreds of megabytes.
  const answer = await glue.getTables({ DatabaseName, NextToken, MaxResults: 100, AttributesToGet: ["NAME", "TABLE_TYPE"] });
  const items = (answer.TableList ?? []).map(({ Name: name = "", TableType }) => ({ name, isView: TableType === "VIRTUAL_VIEW" }));
  return { items, nextToken: answer.NextToken };
}

export async function listPartitions(
  glue: Glue,
  { database, table, keys }: Pick<PartitionNode, "database" | "table" | "keys">,
  NextToken: string | undefined,
): Promise<Listing<PartitionNode>> {
  const request = { DatabaseName: database, TableName: table, NextToken, MaxResults: 500, ExcludeColumnSchema: true };
  const answer = await glue.getPartitions(request);
  const items = (answer.Partitions ?? []).map(({ Values: values = [], StorageDescriptor }) => {
    return { kind: "partition", database, table, keys, values, location: StorageDescriptor?.Location } as const;
  });
  return { items, nextToken: answer.NextToken };
}

/** The newest first. */
export async function listVersions(
  glue: Glue,
  { database, table }: Pick<VersionNode, "database" | "table">,
  NextToken: string | undefined,
): Promise<Listing<VersionNode>> {
  const answer = await glue.getTableVersions({ DatabaseName: database, TableName: table, NextToken, MaxResults: 100 });
  const items = (answer.TableVersions ?? []).map(({ VersionId: versionId = "", Table }, index) => {
    const isCurrent = NextToken === undefined && index === 0;
    return { kind: "version", database, table, versionId, isCurrent, time: Table?.UpdateTime } as const;
  });
  return { items, nextToken: answer.NextToken };
}

export async function listCrawlers(glue: Glue, NextToken: string | undefined): Promise<Listing<CrawlerNode>> {
  const answer = await glue.getCrawlers({ NextToken, MaxResults: 500 });
  const items = (answer.Crawlers ?? []).map(({ Name: name = "", State, DatabaseName: database, LastCrawl: last }) => ({
    kind: "crawler" as const,
    name,
    database,
    isRunning: State === "RUNNING" || State === "STOPPING",
    ...(last?.Status === undefined ? {} : { lastCrawl: { status: last.Status, time: last.StartTime, message: last.ErrorMessage } }),
  }));
  return { items, nextToken: answer.NextToken };
}
