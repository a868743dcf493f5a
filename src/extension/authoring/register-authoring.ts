import { CompletionItem, CompletionItemKind, Disposable, type ExtensionContext, languages, SnippetString } from "vscode";
import { jobExtension, type JobLanguage } from "../../plan/generate/job-language.ts";
import type { TableNode } from "../catalog/tree/catalog-node.ts";
import type { Deps } from "../deps.ts";
import { registerCommands } from "../register-commands.ts";
import { generateJob } from "./generate-job.ts";
import type { JobGeneration } from "./job-generation.ts";
import { jobSnippets } from "./job-snippets.ts";
import { newJob } from "./new-job.ts";
import type { NewJob } from "./new-job-steps.ts";

/** New jobs, generated jobs, and snippets in their scripts. */
export function registerAuthoring(_context: ExtensionContext, deps: Deps): Disposable {
  return Disposable.from(
    snippetsOf("sql"),
    snippetsOf("typescript"),
    registerCommands(deps, {
      newJob: (given: NewJob | undefined) => newJob(deps, given ?? {}),
      newJobFromTable: ({ database, table }: TableNode) => newJob(deps, { kind: "table", tables: [{ database, table }] }),
      generateJob: (given: JobGeneration | TableNode | undefined) =>
        generateJob(deps, isNode(given) ? { source: { database: given.database, table: given.table } } : (given ?? {})),
    }),
  );
}

const isNode = (given: JobGeneration | TableNode | undefined): given is TableNode => given !== undefined && "kind" in given;

/** In job scripts alone: other SQL and TypeScript is none of ours. */
function snippetsOf(language: JobLanguage): Disposable {
  const items = jobSnippets[language].map(({ prefix, description, body }) => {
    const item = new CompletionItem({ label: prefix, description }, CompletionItemKind.Snippet);
    item.insertText = new SnippetString(body);
    item.detail = description;
    item.sortText = `zz${prefix}`;
    return item;
  });
  return languages.registerCompletionItemProvider(
    { language, pattern: `**/*${jobExtension[language]}` },
    { provideCompletionItems: () => items },
  );
}
