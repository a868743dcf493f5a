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

/** One type for all, if each is known and they are of one category. What becomes of a float among others differs between engines. */
export function merged(types: readonly KnownOrNot[]): KnownOrNot {
  return types.reduce((a, b) => {
    if (a === undefined || b === undefined) return undefined;
    const [left, right] = [categoryOf(a), categoryOf(b)];
    if (left !== right && left !== "any" && right !== "any") return undefined;
    return (a.kind === "float") === (b.kind === "float") ? mergeTypes(a, b) : undefined;
  });
}

/** Of arithmetic: decimals get digits that the engine chooses, and a float makes a float of an integer. */
export function arithmetic(types: readonly KnownOrNot[]): KnownOrNot {
  if (types.some((type) => type === undefined || type.kind === "decimal")) return undefined;
  return types.find((type) => type?.kind === "double") ?? types.find((type) => type?.kind === "float") ?? merged(types);
}

/** Of a division, which is never one of integers. */
export const quotient = (types: readonly KnownOrNot[]): KnownOrNot =>
  types.some((type) => type?.kind === "float") ? arithmetic(types) : { kind: "double" };
