import { l10n, window } from "vscode";
import type { Deps } from "../deps.ts";
import type { TableSubject } from "./table-subject.ts";

const mostTables = 1000;

/** Asks for one of the catalog's tables. Undefined: none was chosen. */
export async function pickTable({ runtime }: Deps): Promise<TableSubject | undefined> {
  const tables = runtime.connect().then(async (connection) => {
    const glue = await connection.glue();
    const { TableList = [] } = await glue.searchTables({ MaxResults: mostTables });
    return TableList.map(({ DatabaseName = "", Name = "", Description = "" }) => ({
      label: `${DatabaseName}.${Name}`,
      detail: Description,
      subject: { database: DatabaseName, table: Name },
    }));
  });
  return (await window.showQuickPick(tables, { placeHolder: l10n.t("A table of the catalog"), matchOnDetail: true }))?.subject;
}
