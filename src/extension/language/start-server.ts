import { join } from "node:path";
import { type ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, RevealOutputChannelOn, TransportKind } from "vscode-languageclient/node";
import { catalogDefinitions } from "./catalog-definitions.ts";
import { lensCommands } from "./lens-commands.ts";

export interface RunningServer {
  stop(): Promise<void>;
}

/** Starts the server, with the documents that it serves; one that crashes is started again, a few times. */
export async function startServer(context: ExtensionContext): Promise<RunningServer> {
  const channel = window.createOutputChannel("Epoxy SQL", { log: true });
  const client: LanguageClient = new LanguageClient("epoxy.sql", "Epoxy SQL", serverProgram(context), {
    documentSelector: [
      { scheme: "file", language: "sql" },
      { scheme: "untitled", language: "sql" },
      { scheme: "file", pattern: "**/*.job.ts" },
      { scheme: "file", pattern: "**/epoxy.yaml" },
    ],
    outputChannel: channel,
    middleware: catalogDefinitions(() => client),
    // A message of the server is no reason to open a panel before who is writing.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  });
  client.registerFeature(lensCommands);
  try {
    await client.start();
  } catch (error) {
    channel.dispose();
    throw error;
  }
  return {
    stop: async () => {
      await client.dispose();
      channel.dispose();
    },
  };
}

function serverProgram(context: ExtensionContext) {
  const command = workspace.getConfiguration("epoxy").get<string>("runtime.node") || process.execPath;
  // The runtime is the extension's to start; of a folder that is not trusted nothing but the text is looked at.
  const catalog = workspace.isTrusted ? "--attach" : "--alone";
  return {
    command,
    // What a keystroke leaves behind is let go of soon: a third less memory with a large catalog.
    args: ["--max-semi-space-size=8", "--enable-source-maps", join(context.extensionPath, "dist", "language.js"), catalog],
    transport: TransportKind.stdio,
    // Of an editor's own program it makes Node.js; Node.js itself does not look at it.
    options: { env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" } },
  };
}
