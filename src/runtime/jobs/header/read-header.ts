import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLParseError } from "yaml";
import type * as z from "zod";
import type { ArgumentDeclaration, JobDeclaration } from "../../../plan/job-declaration.ts";
import type { SourcePosition } from "../../../plan/plan.ts";
import { closestName } from "../../../plan/closest-name.ts";
import { declarationOf } from "./declaration-of.ts";
import { type Header, header, otherSpellings } from "./header-schema.ts";
import { leadingComment } from "./leading-comment.ts";
import { type ArgumentProblem, readArguments } from "./read-arguments.ts";

/** In the script; lines and columns count from 1. */
export interface HeaderProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type HeaderReading =
  | { readonly kind: "declaration"; readonly declaration: JobDeclaration }
  | {
      readonly kind: "problems";
      readonly problems: readonly [HeaderProblem, ...HeaderProblem[]];
      /** What can be read all the same, for an editor while the header is being written. */
      readonly readable: Pick<JobDeclaration, "arguments" | "database">;
    };

/**
 * What a SQL job says of itself in the comment it starts with. A comment that is no YAML mapping with at least one of the
 * known keys is just a comment, and the job has the defaults of AWS Glue. `file` is what positions name.
 */
export function readHeader(script: string, file: string): HeaderReading {
  const comment = leadingComment(script);
  if (comment === undefined) {
    return { kind: "declaration", declaration: declarationOf({}, []) };
  }
  const lines = new LineCounter();
  // Blanks for the script before it keep offsets, lines and columns those of the script.
  const before = script.slice(0, comment.offset).replaceAll(/[^\n]/g, " ");
  const document = parseDocument(`${before}${comment.text}`, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (!isHeader(document, comment.text)) {
    return { kind: "declaration", declaration: declarationOf({}, []) };
  }
  const place = (offset: number) => ({ file, ...at(offset) });
  const checked: Checked =
    document.errors.length > 0
      ? { problems: document.errors.map(syntaxProblem), arguments: readArguments(document, place).arguments }
      : check(document, place);
  const [first, ...rest] = checked.problems
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, message }) => ({ message, ...at(offset) }));
  return first === undefined
    ? { kind: "declaration", declaration: declarationOf(checked.header ?? {}, checked.arguments ?? []) }
    : { kind: "problems", problems: [first, ...rest], readable: readableOf(document, checked) };
}

function readableOf(document: Document, checked: Checked): Pick<JobDeclaration, "arguments" | "database"> {
  const database = isMap(document.contents) ? document.get("database") : undefined;
  return { arguments: checked.arguments ?? [], ...(typeof database === "string" ? { database } : {}) };
}

interface Checked {
  readonly problems: readonly ArgumentProblem[];
  readonly header?: Header;
  readonly arguments?: readonly ArgumentDeclaration[];
}

function check(document: Document, at: (offset: number) => SourcePosition): Checked {
  renameSpellings(document);
  const value = plain(document);
  const read = readArguments(document, at);
  const result = header.safeParse(value);
  return result.success
    ? { problems: read.problems, header: result.data, arguments: read.arguments }
    : {
        problems: [...read.problems, ...result.error.issues.flatMap((issue) => problemsOf(issue, document, value))],
        arguments: read.arguments,
      };
}

function syntaxProblem(error: YAMLParseError): ArgumentProblem {
  return { offset: error.pos[0], message: `not YAML: ${error.message}` };
}

const knownKeys = Object.keys(header.shape);
const acceptedKeys = new Set([...knownKeys, ...otherSpellings.keys()]);

function isHeader(document: Document, text: string): boolean {
  if (document.errors.length > 0 || !isMap(document.contents)) {
    // Broken YAML: meant as a header when a line starts with one of its keys.
    return (
      document.errors.length > 0 && text.split("\n").some((line) => acceptedKeys.has(/^\s*([\w -]+?)\s*:(?:\s|$)/.exec(line)?.[1] ?? ""))
    );
  }
  return document.contents.items.some(({ key }) => {
    const name = isScalar(key) && typeof key.value === "string" ? key.value : "";
    return acceptedKeys.has(name) || (/^[a-z]{5,}$/.test(name) && closestName(name, knownKeys) !== undefined);
  });
}

function renameSpellings(document: Document): void {
  for (const { key } of isMap(document.contents) ? document.contents.items : []) {
    if (isScalar(key) && typeof key.value === "string") {
      key.value = otherSpellings.get(key.value) ?? key.value;
    }
  }
}

/** Aliases may multiply without end; the parser then throws, and what it throws is told as a problem of the whole. */
function plain(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function problemsOf(issue: z.core.$ZodIssue, document: Document, value: unknown): readonly ArgumentProblem[] {
  if (issue.path[0] === "arguments" && issue.path.length > 1) {
    return [];
  }
  if (issue.code === "unrecognized_keys" && issue.path.length === 0) {
    return issue.keys.map((key) => {
      const closest = closestName(key, knownKeys);
      const hint = closest === undefined ? `known are ${knownKeys.join(", ")}` : `did you mean "${closest}"?`;
      return { offset: keyOffset(document, key), message: `unknown key "${key}": ${hint}` };
    });
  }
  const path = issue.path.slice(0, 2);
  return [
    { offset: offsetOf(document, path), message: `${path.join(".") || "header"}: must be ${issue.message}, found ${found(value, path)}` },
  ];
}

function found(value: unknown, path: readonly PropertyKey[]): string {
  let here = value;
  for (const key of path) {
    here = typeof here === "object" && here !== null ? Reflect.get(here, key) : undefined;
  }
  return here === undefined ? "nothing" : JSON.stringify(here);
}

/** Of the value when there is one, else of its key. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  const parent = path.length <= 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  const node = isNode(pair?.value) && pair.value.range?.[0] !== pair.value.range?.[1] ? pair.value : pair?.key;
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}

function keyOffset(document: Document, name: string): number {
  const pair = isMap(document.contents) ? document.contents.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
  return (isNode(pair?.key) ? pair.key.range?.[0] : undefined) ?? 0;
}
