import {
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from "vscode-languageserver";
import { type NameToken, nameTokens } from "../../tokens/name-tokens.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { refreshSoon } from "../refresh-soon.ts";
import { registerForSql } from "../register-for-sql.ts";

/** Standard types of LSP, by what a name is. */
const types: Readonly<Record<NameToken["kind"], string>> = {
  database: "namespace",
  table: "class",
  view: "interface",
  cte: "struct",
  alias: "variable",
  column: "property",
  field: "property",
  function: "function",
  argument: "parameter",
  parameter: "parameter",
  window: "variable",
};

const tokenTypes = [...new Set(Object.values(types))];
const legend = { tokenTypes, tokenModifiers: ["definition", "defaultLibrary"] };
const modifiers = { definition: 1, defaultLibrary: 2 };

/** What the names in SQL are; of the documents of SQL alone, since a script's colours are its own language's. */
export const registerSemanticTokens: Feature = (connection, deps, { textDocument, workspace }) => {
  const { documents, workspaces, answers } = deps;
  const builders = new Map<string, SemanticTokensBuilder>();
  const builderOf = (uri: string) => {
    const known = builders.get(uri) ?? new SemanticTokensBuilder();
    builders.set(uri, known);
    return known;
  };
  documents.onClose((uri) => builders.delete(uri));
  const nothing: SemanticTokens = { data: [] };
  const { semanticTokens } = connection.languages;
  semanticTokens.on(
    answers.to("semantic tokens", nothing, ({ textDocument: { uri } }: SemanticTokensParams) => {
      // One that was used goes on behind what it has.
      builders.delete(uri);
      return pushed(deps, uri, builderOf(uri)).build();
    }),
  );
  semanticTokens.onDelta(
    answers.to<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>("semantic tokens", nothing, (params) => {
      const builder = builderOf(params.textDocument.uri);
      builder.previousResult(params.previousResultId);
      return pushed(deps, params.textDocument.uri, builder).buildEdits();
    }),
  );
  semanticTokens.onRange(
    answers.to("semantic tokens", nothing, ({ textDocument: { uri }, range }: SemanticTokensRangeParams) =>
      pushed(deps, uri, new SemanticTokensBuilder(), range).build(),
    ),
  );
  if (workspace?.semanticTokens?.refreshSupport === true) workspaces.onChange(refreshSoon(() => semanticTokens.refresh()));
  const options = { legend, range: true, full: { delta: true } };
  return registerForSql(connection, deps, textDocument?.semanticTokens?.dynamicRegistration, {
    method: "textDocument/semanticTokens",
    options,
    otherwise: { semanticTokensProvider: options },
  });
};

function pushed(deps: FeatureDeps, uri: string, builder: SemanticTokensBuilder, range?: Range): SemanticTokensBuilder {
  const document = deps.documents.get(uri);
  const [region] = document?.regions ?? [];
  if (document === undefined || region === undefined || region.kind === "template") return builder;
  const start = range === undefined ? 0 : document.source.offsetAt(range.start);
  const end = range === undefined ? document.text.length : document.source.offsetAt(range.end);
  for (const token of nameTokens(deps.analysisOf(document, region))) {
    if (token.end < start || token.start > end) continue;
    const { line, character } = document.source.positionAt(token.start);
    const modifier = (token.isDefinition ? modifiers.definition : 0) | (token.kind === "function" ? modifiers.defaultLibrary : 0);
    builder.push(line, character, token.end - token.start, tokenTypes.indexOf(types[token.kind]), modifier);
  }
  return builder;
}
