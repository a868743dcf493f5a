import { readFileSync } from "node:fs";
import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import type * as z from "zod";
import { closestName } from "../../plan/closest-name.ts";
import { epoxyYaml } from "./epoxy-yaml.ts";
import type { EpoxyYaml } from "./epoxy-yaml.ts";
import { workspaceFileInvalid, workspaceFileMissing, workspaceFileUnreadable } from "./errors.ts";

/** Reads and checks the file; every problem is told with its line and column, the value, and what would be right. */
export function readEpoxyYaml(file: string): { readonly content: EpoxyYaml; refuse(path: readonly string[], text: string): Error } {
  const read = parseEpoxyYaml(readText(file));
  if (read.content === undefined) throw workspaceFileInvalid(file, read.problems);
  return { content: read.content, refuse: (path, text) => workspaceFileInvalid(file, [read.problemAt(path, text)]) };
}

/** Lines and columns count from 1. */
export interface YamlProblem {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

interface ParsedYaml {
  /** Undefined when there are problems. */
  readonly content: EpoxyYaml | undefined;
  readonly problems: readonly YamlProblem[];
  /** Of the value there. */
  problemAt(path: readonly string[], text: string): YamlProblem;
}

/** The same on a text that need not be in a file, such as one that is being written. */
export function parseEpoxyYaml(source: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const refused = (problems: readonly YamlProblem[]): ParsedYaml => ({ content: undefined, problems, problemAt });
  let value: unknown;
  const problemAt = (path: readonly string[], text: string) => ({
    ...at(offsetOf(document, path)),
    text: `${path.join(".")}: ${text}${found(value, path)}`,
  });
  if (document.errors.length > 0) return refused(document.errors.map((error) => ({ ...at(error.pos[0]), text: error.message })));
  try {
    value = document.toJS() ?? {};
  } catch (error) {
    // Aliases may multiply without end (a "billion laughs" file); the parser then throws.
    return refused([{ line: 1, column: 1, text: error instanceof Error ? error.message : String(error) }]);
  }
  const result = epoxyYaml.safeParse(value);
  if (result.success) return { content: result.data, problems: [], problemAt };
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, document, value));
  return refused(problems.map(({ path, text }) => ({ ...at(offsetOf(document, path)), text })));
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (!(error instanceof Error)) {
      throw error;
    }
    throw "code" in error && error.code === "ENOENT" ? workspaceFileMissing(file) : workspaceFileUnreadable(file, error);
  }
}

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

function problemsOf(issue: z.core.$ZodIssue, document: Document, value: unknown): readonly Problem[] {
  const name = issue.path.join(".") || "the file";
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const known = knownKeys(issue.path);
        const closest = closestName(key, known);
        const hint = closest === undefined ? `known here: ${known.join(", ")}` : `did you mean "${closest}"?`;
        return { path: [...issue.path, key], text: `unknown key "${key}": ${hint}` };
      });
    case "invalid_key":
      return [
        {
          path: issue.path,
          text: `${name}: not a bucket name (3 to 63 lower-case letters, digits, hyphens and dots, as in Amazon S3)`,
        },
      ];
    case "invalid_type": {
      const missing = document.getIn(issue.path, true) === undefined;
      return [
        {
          path: issue.path,
          text: missing ? `${name} is missing` : `${name}: must be ${article(issue.expected)}${found(value, issue.path)}`,
        },
      ];
    }
    case "invalid_value":
      return [{ path: issue.path, text: `${name}: must be one of ${issue.values.join(", ")}${found(value, issue.path)}` }];
    case "too_big":
      return [{ path: issue.path, text: `${name}: must be at most ${String(issue.maximum)}${found(value, issue.path)}` }];
    case "too_small":
      return [{ path: issue.path, text: `${name}: must be at least ${String(issue.minimum)}${found(value, issue.path)}` }];
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "invalid_union":
    case "not_multiple_of":
      return [{ path: issue.path, text: `${name}: ${issue.message}${found(value, issue.path)}` }];
  }
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** The schema's own keys at a path; a record's keys are the user's. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const { shape } = epoxyYaml;
  if (path[0] === "crawlers") {
    return Object.keys(shape.crawlers.unwrap().valueType.shape);
  }
  if (path[0] === "limits") {
    return Object.keys(shape.limits.unwrap().shape);
  }
  return Object.keys(path[0] === "logs" ? shape.logs.unwrap().shape : shape);
}

function found(value: unknown, path: readonly PropertyKey[]): string {
  let here: unknown = value;
  for (const key of path) {
    here = typeof here === "object" && here !== null ? Reflect.get(here, key) : undefined;
  }
  return here === undefined ? "" : `, found ${JSON.stringify(here)}`;
}

/** Of the key when it is there, else of what should hold it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === last);
    if (pair !== undefined && isScalar(pair.key)) {
      return pair.key.range?.[0] ?? 0;
    }
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node)) {
    return node.range?.[0] ?? 0;
  }
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}
