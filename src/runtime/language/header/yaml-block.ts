import { epoxySchema } from "../../workspace/epoxy-schema.ts";
import { argumentTypes, headerSchema } from "../../jobs/header/header-schema.ts";
import { leadingComment } from "../../jobs/header/leading-comment.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { YamlSchema } from "./yaml-schema.ts";

/** The part of a document that is YAML with a schema: a job's header, the whole of `epoxy.yaml`. */
export interface YamlBlock {
  readonly start: number;
  readonly end: number;
  /** With blanks for what is before it, so that offsets are the document's. */
  readonly text: string;
  readonly schema: YamlSchema;
  /** Words for a value that the schema does not have. */
  words(path: readonly string[], databases: readonly string[]): readonly string[];
}

export function yamlBlock({ kind, text }: Pick<OpenDocument, "kind" | "text">): YamlBlock | undefined {
  if (kind === "workspace") return { start: 0, end: text.length, text, schema: schemas.workspace, words: workspaceWords };
  const comment = kind === "job" ? leadingComment(text) : undefined;
  if (comment === undefined) return undefined;
  const end = comment.offset + comment.text.length;
  const before = text.slice(0, comment.offset).replaceAll(/[^\n]/g, " ");
  return { start: comment.offset, end, text: before + comment.text, schema: schemas.header, words: headerWords };
}

const schemas = { header: headerSchema() as YamlSchema, workspace: epoxySchema() as YamlSchema };

function headerWords(path: readonly string[], databases: readonly string[]): readonly string[] {
  if (path.length === 1 && path[0] === "database") return databases;
  return path.length === 2 && path[0] === "arguments" ? argumentTypes : [];
}

const workspaceWords = ([section, , key]: readonly string[], databases: readonly string[]) =>
  section === "crawlers" && key === "database" ? databases : [];
