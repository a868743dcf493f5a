import type { Glue } from "@aws-sdk/client-glue";

/** The newest version before the given one that is still kept; undefined: there is none. */
export async function previousVersion(glue: Glue, database: string, table: string, versionId: string): Promise<string | undefined> {
  let NextToken: string | undefined;
  do {
    const answer = await glue.getTableVersions({ DatabaseName: database, TableName: table, NextToken, MaxResults: 100 });
    // The newest come first.
    const found = answer.TableVersions?.find(({ VersionId }) => Number(VersionId) < Number(versionId));
    if (found !== undefined) return found.VersionId;
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return undefined;
}
