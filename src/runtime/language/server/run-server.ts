import type { ClientCapabilities, Connection, ServerCapabilities } from "vscode-languageserver";
import { documentSync, openDocuments } from "../documents/open-documents.ts";
import { openSourceFiles } from "../references/source-files.ts";
import { openAnswers } from "./answers.ts";
import type { Feature } from "./feature.ts";
import { registerCodeActions } from "./features/code-actions.ts";
import { registerCodeLens } from "./features/code-lens.ts";
import { registerCompletion } from "./features/completion.ts";
import { registerDefinition } from "./features/definition.ts";
import { registerDiagnostics } from "./features/diagnostics.ts";
import { registerFolding } from "./features/folding.ts";
import { registerFormatting } from "./features/formatting.ts";
import { registerHover } from "./features/hover.ts";
import { registerInlayHints } from "./features/inlay-hints.ts";
import { registerOutline } from "./features/outline.ts";
import { registerReferences } from "./features/references.ts";
import { registerRename } from "./features/rename.ts";
import { registerSemanticTokens } from "./features/semantic-tokens.ts";
import { registerSignatureHelp } from "./features/signature-help.ts";
import { regionAnalyses } from "./region-analyses.ts";
import { openSettings } from "./settings.ts";
import { openWorkspaces, type WorkspacesOptions } from "./workspaces.ts";

const features: readonly Feature[] = [
  registerCompletion,
  registerDiagnostics,
  registerCodeActions,
  registerHover,
  registerSignatureHelp,
  registerDefinition,
  registerReferences,
  registerRename,
  registerOutline,
  registerFolding,
  registerFormatting,
  registerSemanticTokens,
  registerInlayHints,
  registerCodeLens,
];

/** Serves one client until it says that it goes. */
export function runServer(connection: Connection, options: WorkspacesOptions): void {
  const { log } = options;
  const workspaces = openWorkspaces(options);
  const documents = openDocuments(connection);
  const settings = openSettings(log);
  const analyses = regionAnalyses(workspaces);
  documents.onClose((uri) => analyses.forget(uri));
  let client: ClientCapabilities = {};

  connection.onInitialize(({ capabilities, workspaceFolders, rootUri }) => {
    client = capabilities;
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    for (const folder of folders) workspaces.open(folder);
    const deps = {
      documents,
      workspaces,
      sources: openSourceFiles(),
      analysisOf: analyses.of,
      settings,
      answers: openAnswers(log),
      log,
    };
    const own: ServerCapabilities = {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: documentSync },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    };
    return {
      capabilities: Object.assign(own, ...features.map((register) => register(connection, deps, client))),
      serverInfo: { name: "epoxy" },
    };
  });
  connection.onInitialized(() => {
    if (client.workspace?.configuration === true) settings.follow(connection);
    if (client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added }) => {
        for (const { uri } of added) workspaces.open(uri);
      });
    }
  });
  connection.onShutdown(() => workspaces.close());
  connection.listen();
}
