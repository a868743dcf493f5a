import { mergeTypes } from "./merge-type.ts";
import { categoryOf, type TypeCategory } from "./type-category.ts";
import type { DataType } from "./type.ts";

/** What a function takes and gives. A type that is undefined is known to the engine alone. */
export interface FunctionSignature {
  /** `same`: of the category of the first argument. */
  readonly parameters: readonly (TypeCategory | "same")[];
  /** How many of the last parameters may be left out. */
  readonly optional?: number;
  /** The last parameter may come again. */
  readonly repeats?: true;
  readonly result: (types: readonly (DataType | undefined)[]) => DataType | undefined;
}

export type KnownOrNot = DataType | undefined;

export const always = (kind: "boolean" | "int" | "bigint" | "double" | "string" | "date" | "timestamp") => (): DataType => ({ kind });

export const first = (types: readonly KnownOrNot[]): KnownOrNot => types[0];

/** One type for all, if each is known and they are of one category. Numbers beside a float become floats, unless there is a double. */
export function merged(types: readonly KnownOrNot[]): KnownOrNot {
  if (types.length === 0) return undefined;
  return types.reduce((a, b) => {
    if (a === undefined || b === undefined) return undefined;
    const [left, right] = [categoryOf(a), categoryOf(b)];
    if (left !== right && left !== "any" && right !== "any") return undefined;
    if (left === "number" && right === "number" && (a.kind === "float" || b.kind === "float")) {
      return { kind: a.kind === "double" || b.kind === "double" ? "double" : "float" };
    }
    return mergeTypes(a, b);
  });
}

/** Of arithmetic: decimals get digits that the engine chooses. */
export const arithmetic = (types: readonly KnownOrNot[]): KnownOrNot =>
  types.some((type) => type?.kind === "decimal") ? undefined : merged(types);

/** Of a division, which is never one of integers. */
export const quotient = (types: readonly KnownOrNot[]): KnownOrNot =>
  types.some((type) => type?.kind === "float") ? arithmetic(types) : { kind: "double" };
