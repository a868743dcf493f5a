import type { Expression, ScalarFunction } from "../plan/expression.ts";
import { badArgument } from "./errors.ts";
import type {
  AnyMethods,
  BooleanMethods,
  ExprType,
  NestedMethods,
  NumberMethods,
  OrderedMethods,
  TextMethods,
  TimeMethods,
  Use,
} from "./expr.ts";
import { toTree } from "./to-tree.ts";
import type { DeclaredType } from "./types.ts";

/** Makes a tree of the expression it is called on and what it is given. */
export type ExprMethod = (self: Expression, ...given: readonly unknown[]) => Expression;

type MethodName = Exclude<
  | keyof AnyMethods<ExprType, Use>
  | keyof OrderedMethods<ExprType, Use>
  | keyof NumberMethods<Use>
  | keyof TextMethods<Use>
  | keyof BooleanMethods<Use>
  | keyof TimeMethods<ExprType, Use>
  | keyof NestedMethods<Use>,
  symbol | "asc" | "desc"
>;

/** A call of a plan's function; arguments left out at the end stay out. */
export const callTree = (name: ScalarFunction, ...given: readonly unknown[]): Expression => ({
  kind: "call",
  function: name,
  arguments: given.filter((value) => value !== undefined).map(toTree),
});

const calls =
  (name: ScalarFunction): ExprMethod =>
  (self, ...given) => ({
    kind: "call",
    function: name,
    arguments: [self, ...given.filter((value) => value !== undefined).map(toTree)],
  });

const tryCast = (input: Expression, kind: "date" | "timestamp"): Expression => ({ kind: "cast", input, type: { kind }, onError: "null" });

/** Without arguments of its own: whatever a caller passes beside (as Array.map does) is not part of the tree. */
const plain =
  (name: ScalarFunction): ExprMethod =>
  (self) => ({ kind: "call", function: name, arguments: [self] });

export const exprMethods: Readonly<Record<MethodName, ExprMethod>> = {
  eq: calls("eq"),
  ne: calls("ne"),
  in: (self, options) => {
    if (!Array.isArray(options)) throw badArgument("in()", "an array of values", options);
    // SQL has no empty list; nothing is in one.
    if (options.length === 0) return toTree(false);
    return { kind: "call", function: "in", arguments: [self, ...options.map(toTree)] };
  },
  isNull: plain("isNull"),
  isNotNull: plain("isNotNull"),
  coalesce: calls("coalesce"),
  nullIf: calls("nullIf"),
  cast: (input, type, options) => {
    if (typeof type !== "object" || type === null || !("dataType" in type)) {
      throw badArgument("cast()", "one of types, such as types.bigint", type);
    }
    const asked = options as { readonly onError?: "fail" | "null" } | undefined;
    return { kind: "cast", input, type: (type as DeclaredType).dataType, onError: asked?.onError ?? "fail" };
  },
  lt: calls("lt"),
  le: calls("le"),
  gt: calls("gt"),
  ge: calls("ge"),
  between: calls("between"),
  and: calls("and"),
  or: calls("or"),
  not: plain("not"),
  add: calls("add"),
  subtract: calls("subtract"),
  multiply: calls("multiply"),
  divide: calls("divide"),
  modulo: calls("modulo"),
  power: calls("power"),
  negate: plain("negate"),
  abs: plain("abs"),
  round: calls("round"),
  floor: plain("floor"),
  ceil: plain("ceil"),
  sign: plain("sign"),
  sqrt: plain("sqrt"),
  ln: plain("ln"),
  log10: plain("log10"),
  exp: plain("exp"),
  like: calls("like"),
  ilike: calls("ilike"),
  rlike: calls("rlike"),
  startsWith: calls("startsWith"),
  endsWith: calls("endsWith"),
  contains: calls("contains"),
  concat: calls("concat"),
  lower: plain("lower"),
  upper: plain("upper"),
  trim: plain("trim"),
  ltrim: plain("ltrim"),
  rtrim: plain("rtrim"),
  length: plain("length"),
  substring: calls("substring"),
  replace: calls("replace"),
  split: calls("split"),
  lpad: (self, length, fill) => calls("lpad")(self, length, fill ?? " "),
  rpad: (self, length, fill) => calls("rpad")(self, length, fill ?? " "),
  regexpExtract: calls("regexpExtract"),
  regexpReplace: calls("regexpReplace"),
  md5: plain("md5"),
  sha256: plain("sha256"),
  toDate: (self, format) => (format === undefined ? tryCast(self, "date") : calls("toDate")(self, format)),
  toTimestamp: (self, format) => (format === undefined ? tryCast(self, "timestamp") : calls("toTimestamp")(self, format)),
  year: plain("year"),
  month: plain("month"),
  dayOfMonth: plain("dayOfMonth"),
  dayOfWeek: plain("dayOfWeek"),
  hour: plain("hour"),
  minute: plain("minute"),
  second: plain("second"),
  truncate: (self, unit) => ({ kind: "call", function: "dateTrunc", arguments: [toTree(unit), self] }),
  plus: calls("dateAdd"),
  until: (self, other, unit) => ({ kind: "call", function: "dateDiff", arguments: [toTree(unit), self, toTree(other)] }),
  format: calls("formatTimestamp"),
  size: plain("arrayLength"),
  includes: calls("arrayContains"),
  element: calls("element"),
  explode: plain("explode"),
  value: calls("mapValue"),
  field: (self, name) => {
    if (self.kind !== "column" || typeof name !== "string") {
      throw badArgument("field()", 'the name of a field, on a column: c.address.field("city")', name);
    }
    return { ...self, path: [...self.path, name] };
  },
};
