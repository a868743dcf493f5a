import { openDiagnosticsFlow } from "../diagnostics-flow.ts";
import type { Feature } from "../feature.ts";

/** What is wrong is told while it is written, and again when the catalog has changed. */
export const registerDiagnostics: Feature = (connection, deps) => {
  const { documents, workspaces, settings } = deps;
  const flow = openDiagnosticsFlow(deps, (params) => void connection.sendDiagnostics(params));
  const checkAll = (among: (uri: string) => boolean) => {
    for (const { uri } of documents.all()) if (among(uri)) flow.check(uri);
  };
  documents.onChange(({ uri }) => flow.check(uri));
  documents.onClose((uri) => flow.forget(uri));
  workspaces.onChange((changed) => checkAll((uri) => workspaces.of(uri) === changed));
  settings.onChange(() => checkAll(() => true));
  return {};
};
