import { setImmediate } from "node:timers/promises";
import type { OpenDocument } from "../documents/open-document.ts";
import { pathOf } from "../documents/path-of.ts";
import type { SqlRegion } from "../documents/sql-region.ts";
import type { NamedText } from "../references/named-text.ts";
import { isSameMeaning, type Meaning, nameOfMeaning } from "../references/meaning.ts";
import { referencesIn } from "../references/references-in.ts";
import { scriptNames } from "../references/script-names.ts";
import type { Analysis } from "../scope/analysis.ts";
import { analyze } from "../scope/analyze.ts";
import type { Range } from "../syntax/tree.ts";
import type { FeatureDeps } from "./feature.ts";

/** A name in a document of the workspace, open or not; offsets in the document. */
export interface WorkspaceName extends Range {
  readonly document: OpenDocument;
  readonly role: "definition" | "reference";
}

/** SQL of a document with what its names stand for. */
export interface WorkspaceText {
  readonly document: OpenDocument;
  readonly region: SqlRegion;
  readonly text: NamedText;
}

/** The documents of the workspace of `near` that hold a word: as the editor has them, else as they are on disk. */
export async function documentsWith(
  { documents, workspaces, sources }: FeatureDeps,
  near: OpenDocument,
  word: string,
  signal: AbortSignal,
): Promise<readonly OpenDocument[]> {
  const workspace = workspaces.of(near.uri);
  const onDisk = workspace.folder === undefined ? [] : await sources.holding(workspace.folder, word, signal);
  const open = documents.all().filter((document) => sqlKinds.has(document.kind) && workspaces.of(document.uri) === workspace);
  const paths = new Set(open.map(({ uri }) => pathOf(uri)));
  return [...open, ...onDisk.filter(({ uri }) => !paths.has(pathOf(uri)))];
}

const sqlKinds: ReadonlySet<OpenDocument["kind"]> = new Set(["job", "query", "script"]);

/** Every place in the workspace where a name has that meaning; of one that the text of `near` gives, in that text. */
export async function namesOf(
  deps: FeatureDeps,
  near: WorkspaceText | OpenDocument,
  meaning: Meaning,
  signal: AbortSignal,
): Promise<readonly WorkspaceName[]> {
  const document = "region" in near ? near.document : near;
  if (meaning.kind === "local") return "region" in near ? namesIn(near, meaning) : [];
  const found: WorkspaceName[] = [];
  for (const each of await documentsWith(deps, document, nameOfMeaning(meaning), signal)) {
    await pause(signal);
    for (const region of each.regions) found.push(...namesIn(textOf(deps, each, region), meaning));
    if (each.kind === "script") found.push(...namesInScript(deps, each, meaning));
  }
  return found;
}

/** Lets what else the editor asks for come between. Throws when the signal has aborted. */
export async function pause(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}

export function textOf(deps: FeatureDeps, document: OpenDocument, region: SqlRegion): WorkspaceText {
  const analysis =
    deps.documents.get(document.uri) === document ? deps.analysisOf(document, region) : analysisOfClosed(deps, document, region);
  return { document, region, text: { analysis, defaultDatabase: region.defaultDatabase } };
}

/** Of regions of files that are not open: a file that changes has new ones. */
const analyses = new WeakMap<SqlRegion, { readonly version: number; readonly analysis: Analysis }>();

function analysisOfClosed({ workspaces }: FeatureDeps, { uri }: OpenDocument, region: SqlRegion): Analysis {
  const { schemas } = workspaces.of(uri);
  const known = analyses.get(region);
  if (known?.version === schemas.version) return known.analysis;
  const analysis = analyze(region.text, schemas, region.defaultDatabase);
  analyses.set(region, { version: schemas.version, analysis });
  return analysis;
}

function namesIn({ document, region, text }: WorkspaceText, meaning: Meaning): readonly WorkspaceName[] {
  return referencesIn(text, meaning).map(({ start, end, role }) => {
    const hole = region.holes.find((each) => each.start <= start && end <= each.end);
    // What JavaScript puts in is between its marks.
    const range = hole === undefined ? { start, end } : { start: hole.start + 2, end: hole.end - 1 };
    return { document, role, start: region.start + range.start, end: region.start + range.end };
  });
}

function namesInScript({ workspaces }: FeatureDeps, document: OpenDocument, meaning: Meaning): readonly WorkspaceName[] {
  return scriptNames(document.text, workspaces.of(document.uri).schemas)
    .filter((name) => isSameMeaning(name.meaning, meaning))
    .map(({ start, end }) => ({ document, start, end, role: "reference" }));
}
