import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { DeclaredDatabase } from "../../jobs/catalog-types.ts";
import { declareTable, writeCatalogTypes, writeSdkTypes } from "../../daemon/write-catalog-types.ts";
import { everyPage } from "../client/every-page.ts";
import type { Session } from "../client/open-session.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";

export const typesCommand = newCommand(
  "types",
  'write the declarations of "epoxy" and "epoxy/catalog" for TypeScript jobs',
  "epoxy types && npx tsc --noEmit",
).action((options: CommonOptions) =>
  withSession(options, async (session, output) => {
    const databases = await databasesOf(session);
    const typesFolder = join(session.stateFolder, "types");
    await writeSdkTypes(typesFolder, fileURLToPath(new URL("types", import.meta.url)));
    const path = await writeCatalogTypes(typesFolder, databases);
    const tables = databases.reduce((sum, database) => sum + database.tables.length, 0);
    if (options.json) return output.json({ path, databases: databases.length, tables });
    output.line(`${relative(process.cwd(), path)}: ${String(tables)} tables of ${String(databases.length)} databases`);
  }),
);

async function databasesOf(session: Session): Promise<readonly DeclaredDatabase[]> {
  const glue = await session.glue();
  const databases: DeclaredDatabase[] = [];
  for await (const { Name = "" } of everyPage(
    (NextToken) => glue.getDatabases({ NextToken }),
    ({ DatabaseList }) => DatabaseList,
  )) {
    const tables: string[] = [];
    const pages = everyPage(
      (NextToken) => glue.getTables({ DatabaseName: Name, NextToken }),
      ({ TableList }) => TableList,
    );
    for await (const table of pages) tables.push(declareTable(table));
    databases.push({ name: Name, tables });
  }
  return databases;
}
