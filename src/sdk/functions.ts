import type { CaseExpression } from "../plan/expression.ts";
import type { ArrayType, ColumnType, Row, StructType } from "./column-type.ts";
import type { Closed, Either, Expr, ExprType, Operand, Resolved, SortOrder, Term, Use } from "./expr.ts";
import { callTree } from "./expr-methods.ts";
import { exprOf } from "./expr-of.ts";
import { sortOrder } from "./sort-order.ts";
import { toTree } from "./to-tree.ts";

/** A column by name. A name that the dataset it meets does not have is a compile error. */
export function col<const Name extends string>(name: Name): Expr<"(own)", Name> {
  return exprOf({ kind: "column", path: [name] });
}

/** A constant. */
export function lit<V extends LiteralValue>(value: V): Expr<LiteralType<V>, never> {
  return exprOf(toTree(value));
}

export type LiteralValue = string | number | bigint | boolean | Date | null;

export type LiteralType<V> = V extends string
  ? "string"
  : V extends number
    ? "numeric"
    : V extends bigint
      ? "bigint"
      : V extends boolean
        ? "boolean"
        : V extends Date
          ? "timestamp"
          : "null";

/** A date, `YYYY-MM-DD`. */
export const date = (text: string): Expr<"date", never> => exprOf({ kind: "literal", value: text, type: { kind: "date" } });

/** A timestamp in ISO 8601 without a zone. */
export const timestamp = (text: string): Expr<"timestamp", never> => exprOf({ kind: "literal", value: text, type: { kind: "timestamp" } });

/** An expression or a constant. */
type Value<U extends Use> = Term<ExprType, U> | LiteralValue;
type TypeOf<V> = V extends Term<infer T, Use> ? Closed<T> : LiteralType<V>;
type UsesOf<V> = V extends Term<ExprType, infer U> ? U : never;

/** A CASE: the value of the first condition that is true; null, or that of `otherwise`, when none is. */
export interface CaseExpr<T extends ExprType, U extends Use> extends Term<T, U> {
  when<V extends Use, const W extends Value<Use>>(
    condition: Term<"boolean" | "(own)" | "unknown", V>,
    then: W,
  ): CaseExpr<Either<T, TypeOf<W>>, U | V | UsesOf<W>>;
  otherwise<const W extends Value<Use>>(value: W): Expr<Either<T, TypeOf<W>>, U | UsesOf<W>>;
}

export function when<V extends Use, const W extends Value<Use>>(
  condition: Term<"boolean" | "(own)" | "unknown", V>,
  then: W,
): CaseExpr<TypeOf<W>, V | UsesOf<W>> {
  return caseOf({ kind: "case", branches: [{ when: toTree(condition), then: toTree(then) }] });
}

function caseOf<T extends ExprType, U extends Use>(expression: CaseExpression): CaseExpr<T, U> {
  return Object.assign(exprOf<"unknown", U>(expression), {
    when: (condition: unknown, then: unknown) =>
      caseOf({ ...expression, branches: [...expression.branches, { when: toTree(condition), then: toTree(then) }] }),
    otherwise: (value: unknown) => exprOf({ ...expression, otherwise: toTree(value) }),
  }) as unknown as CaseExpr<T, U>;
}

type Condition<U extends Use> = Term<"boolean" | "(own)" | "unknown" | "null", U>;

export const and = <U extends Use>(first: Condition<U>, ...others: readonly Condition<U>[]): Expr<"boolean", U> =>
  exprOf(callTree("and", first, ...others));

export const or = <U extends Use>(first: Condition<U>, ...others: readonly Condition<U>[]): Expr<"boolean", U> =>
  exprOf(callTree("or", first, ...others));

export const not = <U extends Use>(condition: Condition<U>): Expr<"boolean", U> => exprOf(callTree("not", condition));

/** The first that is not null. */
export const coalesce = <T extends ExprType, U extends Use>(first: Term<T, U>, ...others: readonly Operand<T, U>[]): Expr<Closed<T>, U> =>
  exprOf(callTree("coalesce", first, ...others));

/** The largest of the values; nulls are passed over. */
export const greatest = <T extends ExprType, U extends Use>(first: Term<T, U>, ...others: readonly Operand<T, U>[]): Expr<Closed<T>, U> =>
  exprOf(callTree("greatest", first, ...others));

/** The smallest of the values; nulls are passed over. */
export const least = <T extends ExprType, U extends Use>(first: Term<T, U>, ...others: readonly Operand<T, U>[]): Expr<Closed<T>, U> =>
  exprOf(callTree("least", first, ...others));

/** Texts one after the other. */
export const concat = <U extends Use>(...parts: readonly (Term<ExprType, U> | LiteralValue)[]): Expr<"string", U> =>
  exprOf(callTree("concat", ...parts));

/** The day on which the run started. */
export const currentDate = (): Expr<"date", never> => exprOf(callTree("currentDate"));

/** The moment at which the run started, UTC. */
export const currentTimestamp = (): Expr<"timestamp", never> => exprOf(callTree("currentTimestamp"));

/** A struct out of columns: `struct({ city: c.city, state: c.state })`. */
export const struct = <S extends Readonly<Record<string, Term<ExprType, Use>>>>(
  fields: S,
): Expr<StructType<{ readonly [Name in keyof S]: TypeOf<S[Name]> } & Row>, UsesOf<S[keyof S]>> =>
  exprOf(callTree("struct", ...Object.entries(fields).flat()));

/** An array out of values. */
export const array = <T extends ExprType, U extends Use>(...elements: readonly Term<T, U>[]): Expr<ArrayType<Closed<T> & ColumnType>, U> =>
  exprOf(callTree("array", ...elements));

export function asc<const Name extends string>(column: Name | Term<ExprType, Name>): SortOrder<Name> {
  return sortOrder(typeof column === "string" ? toTree(col(column)) : toTree(column), "ascending");
}

export function desc<const Name extends string>(column: Name | Term<ExprType, Name>): SortOrder<Name> {
  return sortOrder(typeof column === "string" ? toTree(col(column)) : toTree(column), "descending");
}

/** Named expressions, as select, withColumns and agg take them, with the row they make. */
export type Selected<S, R extends Row> = { readonly [Name in keyof S]: ToColumnType<Resolved<S[Name], R>> };
type ToColumnType<T> = T extends ColumnType ? T : "unknown";
