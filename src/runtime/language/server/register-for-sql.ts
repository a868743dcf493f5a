import type { Connection, ServerCapabilities } from "vscode-languageserver";
import type { FeatureDeps } from "./feature.ts";

/** What an editor is to ask for of SQL documents only: of a TypeScript job it has its own. */
export interface SqlFeature {
  readonly method: string;
  readonly options: object;
  /** For an editor that cannot be told so: then for all documents. */
  readonly otherwise: ServerCapabilities;
}

const documentSelector = [{ language: "sql" }, { pattern: "**/*.sql" }];

export function registerForSql(
  connection: Connection,
  { documents, log }: FeatureDeps,
  isDynamic: boolean | undefined,
  { method, options, otherwise }: SqlFeature,
): ServerCapabilities {
  if (isDynamic !== true) return otherwise;
  let isTold = false;
  // The client may not be asked before it has said that it is ready, which it has when it opens a document.
  documents.onChange(() => {
    if (isTold) return;
    isTold = true;
    const registration = { id: `epoxy ${method}`, method, registerOptions: { documentSelector, ...options } };
    connection
      .sendRequest("client/registerCapability", { registrations: [registration] })
      .catch((error: unknown) => log(`${method}: ${String(error)}`));
  });
  return {};
}
