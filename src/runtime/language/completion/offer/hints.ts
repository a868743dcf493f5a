import type { DataType } from "../../../../plan/type.ts";
import type { ScopeColumn, ScopeRelation } from "../../scope/analysis.ts";
import type { Call, Expression, ExpressionItem, Join, Reference } from "../../syntax/tree.ts";
import { functionNamed } from "../../dialect/functions.ts";
import { type Context, around } from "../context.ts";

/** What the place says of the operand that is looked for. */
export interface Hints {
  /** What it is compared with. */
  readonly partner: Partner | undefined;
  /** The join whose condition it is in. */
  readonly join: Join | undefined;
  /** The call whose argument it is. */
  readonly call: Call | undefined;
  readonly wantsNumber: boolean;
}

export interface Partner {
  readonly name: string | undefined;
  readonly column: ScopeColumn | undefined;
  readonly relation: ScopeRelation | undefined;
  readonly type: DataType | undefined;
}

const numberFunctions = new Set(
  "sum avg median stddev stddev_samp stddev_pop variance round abs floor ceil sqrt ln log favg fsum mean".split(" "),
);
const comparisons = new Set([
  "=",
  "==",
  "<>",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "IN",
  "NOT IN",
  "BETWEEN",
  "NOT BETWEEN",
  "IS NOT DISTINCT FROM",
]);

export function hintsOf(context: Context): Hints {
  const { range } = context.cursor;
  const join = context.path.findLast((node): node is Join => {
    return node.kind === "join" && node.on !== undefined && node.on.start <= range.start && range.end <= node.on.end;
  });
  const call = around(context, "call");
  const isCallNearest = call !== undefined && context.path.indexOf(call) > context.path.findLastIndex(({ kind }) => kind === "clause");
  const name = call?.name.parts.at(-1)?.text.toLowerCase() ?? "";
  return {
    partner: partnerOf(context),
    join,
    call: isCallNearest ? call : undefined,
    wantsNumber: isCallNearest && numberFunctions.has(name) && functionNamed(name) !== undefined,
  };
}

/** The operand on the other side of the comparison in which the mark is an operand, or an item of the list behind IN. */
export function partnerOf(context: Context): Partner | undefined {
  const { path, statement } = context;
  for (let index = path.length - 1; index > 0; index--) {
    const expression = path[index];
    const child = path[index + 1];
    if (expression?.kind !== "expression" || child === undefined) continue;
    const partner = otherSide(expression, child as ExpressionItem);
    if (partner !== undefined) {
      const type = statement?.typeOf({ kind: "expression", start: partner.start, end: partner.end, items: [partner] });
      return {
        type,
        ...(partner.kind === "reference" ? meaningOf(context, partner) : { name: undefined, column: undefined, relation: undefined }),
      };
    }
    // Out of a list or brackets, but not out of a call or a subquery.
    if (path[index - 1]?.kind !== "group") return undefined;
  }
  return undefined;
}

function otherSide({ items }: Expression, item: ExpressionItem): ExpressionItem | undefined {
  const at = items.indexOf(item);
  const before = items[at - 1];
  const other = items[at - 2];
  if (before?.kind === "operator" && comparisons.has(before.text) && other !== undefined && other.kind !== "operator") return other;
  // x BETWEEN a AND |
  if (before?.kind === "operator" && before.text === "AND" && items[at - 3]?.kind === "operator") {
    const between = items[at - 3];
    if (between?.kind === "operator" && between.text.endsWith("BETWEEN")) return items[at - 4];
  }
  const after = items[at + 1];
  const next = items[at + 2];
  const isOperand = before === undefined || (before.kind === "operator" && ["AND", "OR", "NOT"].includes(before.text));
  if (isOperand && after?.kind === "operator" && comparisons.has(after.text) && next !== undefined && next.kind !== "operator") return next;
  return undefined;
}

function meaningOf({ statement }: Context, { path }: Reference): Omit<Partner, "type"> {
  const name = path.parts.at(-1);
  const target = statement?.occurrences.find((occurrence) => occurrence.name === name)?.target;
  const column = target?.kind === "column" || target?.kind === "select-alias" ? target.column : undefined;
  return { name: name?.text, column, relation: target?.kind === "column" ? target.relation : undefined };
}
