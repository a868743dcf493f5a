import type { GetTable$ } from "@aws-sdk/client-glue";
import { wrongType } from "../errors.ts";

/** An operation as the official SDK packages describe it (`GetTable$`): the one source of what an input may be. */
export type OperationShape = typeof GetTable$;

/**
 * Turns parsed JSON into an operation's input: members the shape does not know are left out, as AWS does; a member of
 * another type is a SerializationException; times and bytes become Date and Uint8Array. What is required and allowed is
 * check-constraints.ts's.
 */
export function decodeInput(shape: OperationShape, json: unknown): unknown {
  return decode(shape[4], json, "");
}

// The SDK's schemas are nested arrays: [1, ..., element], [2, ..., key, value], [3, ..., names, shapes, required count], and numbers
// for simple types, where 64 and 128 added mean a list and a map of the rest.
function decode(reference: unknown, value: unknown, path: string): unknown {
  const shape = resolveShape(reference);
  if (typeof shape === "number") return decodeSimple(shape, value, path);
  if (!Array.isArray(shape)) return value;
  switch (shape[0]) {
    case 0:
      return decode(shape[4], value, path);
    case 1:
      return decodeList(shape[4], value, path);
    case 2:
      return decodeMap(shape[5], value, path);
    default:
      return decodeStructure(shape[4] as string[], shape[5] as unknown[], value, path);
  }
}

function decodeStructure(names: readonly string[], shapes: readonly unknown[], value: unknown, path: string): unknown {
  const source = object(value, path);
  const decoded: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) {
    const member = Object.hasOwn(source, name) ? source[name] : undefined;
    const memberPath = path === "" ? name : `${path}.${name}`;
    if (member !== undefined && member !== null) decoded[name] = decode(memberShape(shapes[index]), member, memberPath);
  }
  return decoded;
}

/** Schemas refer to each other through functions, for recursion. */
export const resolveShape = (reference: unknown): unknown => (typeof reference === "function" ? (reference as () => unknown)() : reference);

/** A member with traits of its own is wrapped: `[shape, traits]`. */
export const memberShape = (shape: unknown) => (Array.isArray(shape) && shape.length === 2 ? (shape[0] as unknown) : shape);

function decodeList(element: unknown, value: unknown, path: string): unknown {
  if (!Array.isArray(value)) throw wrongType(path, "a list", kindOf(value));
  return value.map((item, index) => decode(memberShape(element), item, `${path}[${String(index)}]`));
}

function decodeMap(shape: unknown, value: unknown, path: string): unknown {
  const entries = Object.entries(object(value, path)).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, decode(memberShape(shape), item, `${path}.${key}`)]));
}

function decodeSimple(shape: number, value: unknown, path: string): unknown {
  if (shape & 64) return decodeList(shape & ~64, value, path);
  if (shape & 128) return decodeMap(shape & ~128, value, path);
  switch (shape) {
    case 0:
      return expect("string", value, path);
    case 1:
      if (typeof value === "bigint") return keepsAllBits.test(path) ? value : Number(value);
      return expect("number", value, path);
    case 2:
      return expect("boolean", value, path);
    case 4:
    case 5:
    case 6:
    case 7:
      return date(value, path);
    case 21:
      return Uint8Array.from(Buffer.from(expect("string", value, path) as string, "base64"));
    default:
      return value;
  }
}

/** The one long in Glue that is a value of the user's data; all others are counts. */
const keepsAllBits = /LongColumnStatisticsData\.M(?:in|ax)imumValue$/;

function date(value: unknown, path: string): Date {
  const time = new Date(typeof value === "number" ? value * 1000 : String(value));
  if (Number.isNaN(time.getTime())) throw wrongType(path, "seconds since 1970", kindOf(value));
  return time;
}

function expect(type: "string" | "number" | "boolean", value: unknown, path: string): unknown {
  if (typeof value !== type) throw wrongType(path, `a ${type}`, kindOf(value));
  return value;
}

function object(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw wrongType(path === "" ? "The input" : path, "an object", kindOf(value));
  return value as Readonly<Record<string, unknown>>;
}

const kindOf = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`);
