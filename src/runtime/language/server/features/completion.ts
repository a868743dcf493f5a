import type { CompletionItem, CompletionList, CompletionParams } from "vscode-languageserver";
import { complete } from "../../completion/complete.ts";
import { regionAt } from "../../documents/open-document.ts";
import { completeYaml } from "../../header/complete-yaml.ts";
import { yamlBlock } from "../../header/yaml-block.ts";
import { completionItem, yamlCompletionItem } from "../completion-item.ts";
import { describeCompletion } from "../describe-completion.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { partitionValues } from "../partition-values.ts";

/** What may stand at the cursor, in SQL and in a job's header. What is known of an item beyond its type comes when the editor shows it. */
export const registerCompletion: Feature = (connection, deps) => {
  const nothing: CompletionList = { isIncomplete: true, items: [] };
  connection.onCompletion(deps.answers.to("completion", nothing, (params: CompletionParams) => listAt(deps, params)));
  connection.onCompletionResolve((item, token) =>
    deps.answers.to<CompletionItem, CompletionItem>("completion details", item, (asked, signal) => describeCompletion(deps, asked, signal))(
      item,
      token,
    ),
  );
  return {
    completionProvider: { triggerCharacters: [".", '"', "$", "'"], resolveProvider: true, completionItem: { labelDetailsSupport: true } },
  };
};

async function listAt(deps: FeatureDeps, { textDocument, position }: CompletionParams): Promise<CompletionList> {
  const document = deps.documents.get(textDocument.uri);
  if (document === undefined) return { isIncomplete: false, items: [] };
  const offset = document.source.offsetAt(position);
  const workspace = deps.workspaces.of(document.uri);
  const block = yamlBlock(document);
  if (block !== undefined && block.start <= offset && offset <= block.end) {
    const items = completeYaml(block, offset, workspace.schemas.databases());
    return { isIncomplete: false, items: items.map((item, index) => yamlCompletionItem(document, item, index)) };
  }
  const region = regionAt(document, offset);
  if (region === undefined) return { isIncomplete: false, items: [] };
  const { text, start, defaultDatabase, arguments: declared } = region;
  const found = await complete({
    text,
    offset: offset - start,
    schemas: workspace.schemas,
    ...(declared === undefined ? {} : { arguments: declared }),
    defaultDatabase,
    partitionValues: (database, table, key) =>
      partitionValues(workspace, { database, table, key }).catch((error: unknown) => {
        deps.log(`values of ${database}.${table}.${key}: ${String(error)}`);
        return [];
      }),
    previous: deps.analysisOf(document, region),
  });
  // Each letter more may bring others: the list is not all that there is.
  return { isIncomplete: true, items: found.map((item, index) => completionItem(document, region, offset - start, item, index)) };
}
