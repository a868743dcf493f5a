import type { TableVersion } from "@aws-sdk/client-glue";
import type { VersionList } from "../../protocol/panels/table.ts";
import type { RuntimeConnection } from "../runtime/runtime-service.ts";
import { describeChanges } from "./describe-changes.ts";
import type { TableSubject } from "./table-subject.ts";

const pageSize = 100;

/** A table's last versions, each with what it changed. */
export async function loadVersions(connection: RuntimeConnection, { database, table }: TableSubject, most: number): Promise<VersionList> {
  const glue = await connection.glue();
  const versions: TableVersion[] = [];
  let token: string | undefined;
  do {
    const { TableVersions = [], NextToken } = await glue.getTableVersions({
      DatabaseName: database,
      TableName: table,
      // One more than is shown: what the last one changed is seen by the one before it.
      MaxResults: Math.min(pageSize, most + 1 - versions.length),
      ...(token === undefined ? {} : { NextToken: token }),
    });
    versions.push(...TableVersions);
    token = NextToken;
  } while (token !== undefined && versions.length <= most);
  return {
    versions: versions.slice(0, most).map(({ VersionId = "", Table }, index) => {
      const before = versions[index + 1]?.Table;
      return {
        id: VersionId,
        isCurrent: index === 0,
        isFirst: before === undefined,
        changes: before === undefined || Table === undefined ? [] : describeChanges(before, Table),
        ...(Table?.UpdateTime === undefined ? {} : { updated: Table.UpdateTime.toISOString() }),
      };
    }),
    hasMore: versions.length > most,
  };
}
