import { type Hover, l10n, Location, MarkdownString, Position, type TextDocument, Uri, type CancellationToken } from "vscode";
import type { LanguageClient, Middleware } from "vscode-languageclient/node";
import { currentVersion, schemaPath, schemaScheme } from "../catalog/versions/schema-uri.ts";
import { type TableSubject } from "../table-page/table-subject.ts";

/** What only this editor has of a table of the catalog: its definition to go to, where no job writes it, and the way to its page. */
export function catalogDefinitions(client: () => LanguageClient): Middleware {
  const tableAt = async (document: TextDocument, position: Position, token: CancellationToken): Promise<TableSubject | undefined> => {
    const params = client().code2ProtocolConverter.asTextDocumentPositionParams(document, position);
    const { database, table } = (await client().sendRequest<Partial<TableSubject> | null>("epoxy/definition", params, token)) ?? {};
    return typeof database === "string" && typeof table === "string" ? { database, table } : undefined;
  };
  return {
    provideDefinition: async (document, position, token, next) => {
      const found = await next(document, position, token);
      if (Array.isArray(found) ? found.length > 0 : found) return found;
      const subject = await tableAt(document, position, token);
      if (subject === undefined) return found;
      const path = schemaPath({ ...subject, versionId: currentVersion });
      return new Location(Uri.from({ scheme: schemaScheme, path }), new Position(0, 0));
    },
    provideHover: async (document, position, token, next) => {
      const hover = await next(document, position, token);
      const subject = hover ? await tableAt(document, position, token) : undefined;
      return hover && subject ? withPage(hover, subject) : hover;
    },
  };
}

function withPage(hover: Hover, subject: TableSubject): Hover {
  const link = new MarkdownString(
    `[${l10n.t("Open Table Page")}](command:epoxy.openTable?${encodeURIComponent(JSON.stringify([subject]))})`,
  );
  // This link is ours; what the catalog says is in the other parts, which are not trusted.
  link.isTrusted = { enabledCommands: ["epoxy.openTable"] };
  return { ...hover, contents: [...hover.contents, link] };
}
