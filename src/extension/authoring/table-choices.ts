import type { Glue } from "@aws-sdk/client-glue";
import type { TableName } from "../../plan/plan.ts";
import type { Choice } from "./ask-choice.ts";

const mostTables = 1000;

/** The catalog's tables to choose from. */
export async function tableChoices(glue: Glue): Promise<readonly Choice<TableName>[]> {
  const { TableList = [] } = await glue.searchTables({ MaxResults: mostTables });
  return TableList.map(({ DatabaseName = "", Name = "", Description = "" }) => ({
    label: Name,
    description: DatabaseName,
    detail: Description,
    value: { database: DatabaseName, table: Name },
  }));
}
