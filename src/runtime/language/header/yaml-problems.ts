import { readHeader } from "../../jobs/header/read-header.ts";
import { parseEpoxyYaml } from "../../workspace/read-epoxy-yaml.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import { yamlBlock } from "./yaml-block.ts";
import { placeAt } from "./yaml-place.ts";

export interface YamlProblemRange {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** What the runtime would say of a document's YAML, each at the key or value that it is about. */
export function yamlProblems(document: OpenDocument): readonly YamlProblemRange[] {
  const block = yamlBlock(document);
  if (block === undefined) return [];
  return problemsOf(document).map(({ line, column, message }) => {
    const start = document.source.offsetAt({ line: line - 1, character: column - 1 });
    const place = placeAt(block.text, start);
    const end = place?.start === start && place.end > start ? place.end : endOfWord(document.text, start);
    return { message, start, end };
  });
}

/** Lines and columns from 1. */
function problemsOf({
  kind,
  text,
  uri,
}: OpenDocument): readonly { readonly line: number; readonly column: number; readonly message: string }[] {
  if (kind === "workspace") return parseEpoxyYaml(text).problems.map(({ text: message, ...place }) => ({ message, ...place }));
  const reading = readHeader(text, uri);
  return reading.kind === "problems" ? reading.problems : [];
}

const endOfWord = (text: string, start: number) =>
  start + (/^[^\s:,]+/.exec(text.slice(start))?.[0].length ?? Math.min(1, text.length - start));
