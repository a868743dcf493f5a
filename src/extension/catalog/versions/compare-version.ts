import { commands, l10n, Uri } from "vscode";
import type { Deps } from "../../deps.ts";
import { previousVersion } from "./previous-version.ts";
import { schemaPath, schemaScheme, type SchemaSubject } from "./schema-uri.ts";

/** Opens the editor's own comparison of a version of a table with the one before it. */
export async function compareVersion({ runtime }: Deps, { database, table, versionId = "0" }: SchemaSubject): Promise<void> {
  const glue = await (await runtime.connect()).glue();
  const before = await previousVersion(glue, database, table, versionId);
  const uri = (version: string | undefined) =>
    Uri.from({ scheme: schemaScheme, path: schemaPath({ database, table, versionId: version }) });
  const title =
    before === undefined
      ? l10n.t("{0}.{1}: version {2}, the first one kept", database, table, versionId)
      : l10n.t("{0}.{1}: version {2} ↔ {3}", database, table, before, versionId);
  await commands.executeCommand("vscode.diff", uri(before), uri(versionId), title, { preview: true });
}
