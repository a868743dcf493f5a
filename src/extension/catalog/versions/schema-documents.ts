import { type Disposable, workspace } from "vscode";
import type { Deps } from "../../deps.ts";
import { schemaText } from "./schema-text.ts";
import { currentVersion, readSchemaPath, schemaScheme } from "./schema-uri.ts";

/** Documents `epoxy-schema:`; a version never changes, so neither do they. That of a table as it is is made anew when it is opened. */
export function schemaDocuments({ runtime }: Deps): Disposable {
  return workspace.registerTextDocumentContentProvider(schemaScheme, {
    provideTextDocumentContent: async ({ path }) => {
      const subject = readSchemaPath(path);
      if (subject?.versionId === undefined) return "";
      const glue = await (await runtime.connect()).glue();
      const { database: DatabaseName, table: TableName, versionId: VersionId } = subject;
      if (VersionId === currentVersion)
        return schemaText((await glue.getTable({ DatabaseName, Name: TableName })).Table ?? { Name: TableName });
      const { TableVersion } = await glue.getTableVersion({ DatabaseName, TableName, VersionId });
      return schemaText(TableVersion?.Table ?? { Name: TableName });
    },
  });
}
