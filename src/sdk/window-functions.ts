import type { WindowFunction } from "../plan/expression.ts";
import type { Closed, Expr, ExprType, Operand, Term, Use } from "./expr.ts";
import { toTree } from "./to-tree.ts";
import { overWindow, type WindowOptions } from "./window.ts";

/** A function that has a meaning only over a window: `rowNumber().over({ partitionBy: ["state"], orderBy: [desc("delay")] })`. */
export interface Ranking<T extends ExprType, U extends Use> {
  over<const P extends string = never>(window: WindowOptions<P>): Expr<Closed<T>, U | P>;
}

export const rowNumber = (): Ranking<"bigint", never> => ranking("rowNumber");
/** With gaps after equal rows. */
export const rank = (): Ranking<"bigint", never> => ranking("rank");
/** Without gaps. */
export const denseRank = (): Ranking<"bigint", never> => ranking("denseRank");
export const percentRank = (): Ranking<"double", never> => ranking("percentRank");
export const cumeDist = (): Ranking<"double", never> => ranking("cumeDist");
/** Which of `buckets` parts of equal size the row falls into, from 1. */
export const ntile = (buckets: number): Ranking<"bigint", never> => ranking("ntile", buckets);
/** The value `offset` rows before. */
export const lag = <T extends ExprType, U extends Use>(value: Term<T, U>, offset = 1, otherwise?: Operand<T, U>): Ranking<T, U> =>
  ranking("lag", value, offset, otherwise);
/** The value `offset` rows after. */
export const lead = <T extends ExprType, U extends Use>(value: Term<T, U>, offset = 1, otherwise?: Operand<T, U>): Ranking<T, U> =>
  ranking("lead", value, offset, otherwise);
export const firstValue = <T extends ExprType, U extends Use>(value: Term<T, U>): Ranking<T, U> => ranking("firstValue", value);
export const lastValue = <T extends ExprType, U extends Use>(value: Term<T, U>): Ranking<T, U> => ranking("lastValue", value);
/** The value in the `n`th row of the window, the first being 1. */
export const nthValue = <T extends ExprType, U extends Use>(value: Term<T, U>, n: number): Ranking<T, U> => ranking("nthValue", value, n);

const ranking = <T extends ExprType, U extends Use>(name: WindowFunction, ...given: readonly unknown[]): Ranking<T, U> => ({
  over: (window) => overWindow(name, given.filter((value) => value !== undefined).map(toTree), window),
});
