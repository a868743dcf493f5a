import { type Document, isMap, isPair, isScalar, isSeq, type Scalar } from "yaml";
import type { ArgumentDeclaration } from "../../../plan/job-declaration.ts";
import type { SourcePosition } from "../../../plan/plan.ts";
import { closestName } from "../../../plan/closest-name.ts";
import { expectedValue, typeOfDefault } from "./argument-value.ts";
import { argumentTypes } from "./header-schema.ts";

/** `offset` in the script. */
export interface ArgumentProblem {
  readonly offset: number;
  readonly message: string;
}

export interface ReadArguments {
  readonly arguments: readonly ArgumentDeclaration[];
  readonly problems: readonly ArgumentProblem[];
}

/**
 * The `arguments` of a header: `day: date = 2001-01-01`, `day: date`, `day: 2001-01-01`, or a mapping. Values are kept as
 * they are written (`007` stays `007`), which is why they are read from the YAML nodes.
 */
export function readArguments(document: Document, at: (offset: number) => SourcePosition): ReadArguments {
  const section = document.get("arguments");
  if (!isMap(section)) {
    return { arguments: [], problems: [] };
  }
  const read = section.items.map(({ key, value }) => {
    const name = isScalar(key) ? textOf(key) : "";
    const offset = (isScalar(key) ? key.range?.[0] : undefined) ?? 0;
    const argument = describe(value, offset);
    const declaration: ArgumentDeclaration = { name, ...argument.declared, source: at(offset) };
    const problems = [...nameProblems(name), ...argument.problems, ...valueProblems(declaration)];
    return { declaration, problems: problems.map((message) => ({ offset: argument.offset, message: `argument ${name}: ${message}` })) };
  });
  return { arguments: read.map(({ declaration }) => declaration), problems: read.flatMap(({ problems }) => problems) };
}

interface Described {
  readonly declared: Omit<ArgumentDeclaration, "name" | "source">;
  readonly problems: readonly string[];
  readonly offset: number;
}

function describe(node: unknown, keyOffset: number): Described {
  if (isMap(node)) {
    return { ...describeMapping(node), offset: keyOffset };
  }
  if (!isScalar(node)) {
    return {
      declared: { type: "string" },
      problems: ["must be a type, a default value, or { type, default, allowed, description }"],
      offset: keyOffset,
    };
  }
  const offset = node.range?.[0] ?? keyOffset;
  return node.value === null ? { declared: { type: "string" }, problems: [], offset: keyOffset } : { ...describeShort(node), offset };
}

function describeShort(node: Scalar): Omit<Described, "offset"> {
  const text = textOf(node);
  const typed = /^(?<type>[A-Za-z]+)(?:\s*=\s*(?<default>[^]*))?$/.exec(text);
  const word = typed?.groups?.["type"];
  const defaultText = typed?.groups?.["default"];
  const named = word !== undefined && (isArgumentType(word) || (aliases.has(word.toLowerCase()) && !isQuoted(node)));
  if (word !== undefined && (named || defaultText !== undefined)) {
    const type = isArgumentType(word) ? word : undefined;
    return {
      declared: { type: type ?? "string", ...(defaultText === undefined ? {} : { default: defaultText.trim() }) },
      problems: type === undefined ? [unknownType(word)] : [],
    };
  }
  return { declared: { type: isQuoted(node) ? "string" : typeOfDefault(text), default: text }, problems: [] };
}

function describeMapping(node: unknown): Omit<Described, "offset"> {
  const problems: string[] = [];
  const parts = new Map<string, unknown>();
  for (const pair of isMap(node) ? node.items : []) {
    parts.set(isPair(pair) && isScalar(pair.key) ? textOf(pair.key) : "", pair.value);
  }
  for (const key of parts.keys()) {
    if (!mappingKeys.includes(key)) {
      const closest = closestName(key, mappingKeys);
      problems.push(
        `unknown key "${key}": ${closest === undefined ? `known are ${mappingKeys.join(", ")}` : `did you mean "${closest}"?`}`,
      );
    }
  }
  const scalar = (key: string) => {
    const value = parts.get(key);
    if (value === undefined || (isScalar(value) && value.value === null)) {
      return undefined;
    }
    if (!isScalar(value)) {
      problems.push(`${key} must be a plain value`);
      return undefined;
    }
    return value;
  };
  const allowed = parts.get("allowed");
  const allowedTexts = isSeq(allowed) ? allowed.items.map((item) => (isScalar(item) ? textOf(item) : "")) : undefined;
  if (allowed !== undefined && (allowedTexts === undefined || allowedTexts.length === 0)) {
    problems.push("allowed must be a list of at least one value, such as [CA, NY]");
  }
  const [type, value, description] = [scalar("type"), scalar("default"), scalar("description")];
  const typeText = type === undefined ? undefined : textOf(type);
  if (typeText !== undefined && !isArgumentType(typeText)) {
    problems.push(unknownType(typeText));
  }
  const guessed = value === undefined || isQuoted(value) ? "string" : typeOfDefault(textOf(value));
  return {
    declared: {
      type: typeText !== undefined && isArgumentType(typeText) ? typeText : guessed,
      ...(value === undefined ? {} : { default: textOf(value) }),
      ...(allowedTexts === undefined ? {} : { allowed: allowedTexts }),
      ...(description === undefined ? {} : { description: textOf(description) }),
    },
    problems,
  };
}

const mappingKeys = ["type", "default", "allowed", "description"];

function nameProblems(name: string): readonly string[] {
  return /^(?!__)[A-Za-z_]\w{0,127}$/.test(name)
    ? []
    : ["a name must be letters, digits and underscores (no more than one at its start), so that $name can stand in the script"];
}

function valueProblems({ type, default: value, allowed }: ArgumentDeclaration): readonly string[] {
  const problems: string[] = [];
  for (const text of allowed ?? []) {
    const expected = expectedValue(type, text);
    if (expected !== undefined) {
      problems.push(`allowed value ${JSON.stringify(text)} must be ${expected}`);
    }
  }
  if (value !== undefined) {
    const expected = expectedValue(type, value);
    if (expected !== undefined) {
      problems.push(`default must be ${expected}, found ${JSON.stringify(value)}`);
    } else if (allowed !== undefined && !allowed.includes(value)) {
      problems.push(`default must be one of ${allowed.join(", ")}, found ${JSON.stringify(value)}`);
    }
  }
  return problems;
}

function unknownType(text: string): string {
  const meant = aliases.get(text.toLowerCase()) ?? closestName(text, argumentTypes);
  return `unknown type "${text}": ${meant === undefined ? `known are ${argumentTypes.join(", ")}` : `did you mean "${meant}"?`}`;
}

const aliases: ReadonlyMap<string, string> = new Map([
  ["int", "integer"],
  ["bigint", "integer"],
  ["long", "integer"],
  ["number", "double"],
  ["float", "double"],
  ["decimal", "double"],
  ["text", "string"],
  ["varchar", "string"],
  ["bool", "boolean"],
  ["datetime", "timestamp"],
]);

function isArgumentType(text: string): text is ArgumentDeclaration["type"] {
  return (argumentTypes as readonly string[]).includes(text);
}

function isQuoted(node: Scalar): boolean {
  return node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
}

/** As written, for a plain scalar; a quoted or block one by its value. */
function textOf(node: Scalar): string {
  return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
}
