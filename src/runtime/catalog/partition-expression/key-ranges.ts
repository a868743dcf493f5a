import { afterOrdered, afterParts, escapeKeyText, separator } from "../partition-key.ts";
import { compareText, type OrderedText } from "../partition-value.ts";
import type { BoundCondition, BoundExpression } from "./bind.ts";

/** Parts of a key from `from` on and before `to`; no `to`: to the end. */
interface Range {
  readonly from: string;
  readonly to?: string;
}

/** What an expression demands of single keys, as sorted ranges of key parts; a key that is absent may be anything. Never narrower than the expression. */
export type KeyRanges = ReadonlyMap<number, readonly Range[]>;

export function keyRanges(expression: BoundExpression): KeyRanges {
  switch (expression.kind) {
    case "and":
      return expression.operands.map(keyRanges).reduce(both);
    case "or":
      return expression.operands.map(keyRanges).reduce(either);
    case "not":
      return negatedRanges(expression.operand);
    case "compare":
    case "in":
    case "between":
    case "like":
    case "isNull":
      return ofOne(expression, conditionRanges(expression));
  }
}

function negatedRanges(expression: BoundExpression): KeyRanges {
  switch (expression.kind) {
    case "and":
      return expression.operands.map(negatedRanges).reduce(either);
    case "or":
      return expression.operands.map(negatedRanges).reduce(both);
    case "not":
      return keyRanges(expression.operand);
    case "compare":
      return ofOne(expression, conditionRanges({ ...expression, operator: opposite[expression.operator] }));
    case "between":
      return ofOne(expression, union([{ from: "", to: escapeKeyText(expression.low) }, { from: afterOrdered(expression.high) }]));
    case "in":
    case "like":
    case "isNull":
      return new Map();
  }
}

const opposite = { "=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;

const ofOne = (condition: BoundCondition, ranges: readonly Range[] | undefined): KeyRanges =>
  ranges === undefined ? new Map() : new Map([[condition.position, ranges]]);

/**
 * The first key from `key` on that can meet the ranges: `key` itself, or one to go on from, or `end` when there is none. Lets a
 * scan in key order leap over what cannot match, whichever keys the conditions are on.
 */
export function nextCandidate(ranges: KeyRanges, key: string): string | "end" {
  const parts = key.split(separator);
  for (const [index, part] of parts.entries()) {
    const allowed = ranges.get(index);
    if (allowed === undefined) continue;
    const range = allowed.find(({ to }) => to === undefined || compareText(part, to) < 0);
    if (range === undefined) return index === 0 ? "end" : afterParts(parts.slice(0, index));
    if (compareText(part, range.from) < 0) return [...parts.slice(0, index), range.from].join(separator);
  }
  return key;
}

function conditionRanges(condition: BoundCondition): readonly Range[] | undefined {
  switch (condition.kind) {
    case "isNull":
      return undefined;
    case "in":
      return [...condition.literals].sort(compareText).map(exactly);
    case "between":
      return [{ from: escapeKeyText(condition.low), to: afterOrdered(condition.high) }];
    case "like": {
      const prefix = /^[^%_]*/.exec(condition.pattern)?.[0] ?? "";
      return prefix === "" ? undefined : [beginningWith(prefix)];
    }
    case "compare": {
      const { literal } = condition;
      switch (condition.operator) {
        case "=":
          return [exactly(literal)];
        case "<>":
          return undefined;
        case "<":
          return [{ from: "", to: escapeKeyText(literal) }];
        case "<=":
          return [{ from: "", to: afterOrdered(literal) }];
        case ">":
          return [{ from: afterOrdered(literal) }];
        case ">=":
          return [{ from: escapeKeyText(literal) }];
      }
    }
  }
}

const exactly = (literal: OrderedText): Range => ({ from: escapeKeyText(literal), to: afterOrdered(literal) });

function beginningWith(prefix: string): Range {
  const from = escapeKeyText(prefix);
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  // A code point on, past the surrogates, which are no characters.
  return last === undefined ? { from } : { from, to: escapeKeyText(String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)) };
}

function both(left: KeyRanges, right: KeyRanges): KeyRanges {
  const merged = new Map(left);
  for (const [position, ranges] of right) {
    const others = left.get(position);
    merged.set(position, others === undefined ? ranges : intersect(others, ranges));
  }
  return merged;
}

function either(left: KeyRanges, right: KeyRanges): KeyRanges {
  const merged = new Map<number, readonly Range[]>();
  for (const [position, ranges] of left) {
    const others = right.get(position);
    if (others !== undefined) merged.set(position, union([...ranges, ...others]));
  }
  return merged;
}

function intersect(left: readonly Range[], right: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  let a = 0;
  let b = 0;
  for (let first = left[a], second = right[b]; first !== undefined && second !== undefined; first = left[a], second = right[b]) {
    const from = compareText(first.from, second.from) > 0 ? first.from : second.from;
    const firstEndsFirst = compareEnds(first, second) <= 0;
    const { to } = firstEndsFirst ? first : second;
    if (to === undefined) found.push({ from });
    else if (compareText(from, to) < 0) found.push({ from, to });
    if (firstEndsFirst) a++;
    else b++;
  }
  return found;
}

function union(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = [];
  for (const range of ranges.toSorted((left, right) => compareText(left.from, right.from))) {
    const last = merged.at(-1);
    if (last === undefined || (last.to !== undefined && compareText(last.to, range.from) < 0)) merged.push(range);
    else if (compareEnds(last, range) < 0)
      merged[merged.length - 1] = range.to === undefined ? { from: last.from } : { from: last.from, to: range.to };
  }
  return merged;
}

const compareEnds = (left: Range, right: Range) =>
  left.to === undefined ? (right.to === undefined ? 0 : 1) : right.to === undefined ? -1 : compareText(left.to, right.to);
