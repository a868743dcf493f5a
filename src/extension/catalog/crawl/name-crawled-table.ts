import type { Glue } from "@aws-sdk/client-glue";
import { tableInput } from "../change/table-input.ts";
import type { CrawledTable } from "./crawl-result.ts";

/**
 * Gives the table that a crawl of one file made its name. The crawler goes: it would make the table under its own name again. Rejects
 * with AlreadyExistsException when the name is taken; the table then stays under the crawler's.
 */
export async function nameCrawledTable(
  glue: Glue,
  crawler: string,
  { database: DatabaseName, table }: CrawledTable,
  name: string,
): Promise<void> {
  const { Table = { Name: table } } = await glue.getTable({ DatabaseName, Name: table });
  if (name !== table) {
    await glue.createTable({ DatabaseName, TableInput: { ...tableInput(Table), Name: name } });
    await glue.deleteTable({ DatabaseName, Name: table });
  }
  await glue.deleteCrawler({ Name: crawler });
}
