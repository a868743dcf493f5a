/** How tightly a piece of SQL holds together: what is looser than its place asks for stands in brackets. */
export const binding = { or: 1, and: 2, not: 3, comparison: 4, concatenation: 5, sum: 6, product: 7, atom: 8 } as const;

export interface SqlText {
  readonly text: string;
  readonly binding: number;
}

export const atom = (text: string): SqlText => ({ text, binding: binding.atom });

/** The text as an operand of something that binds as tightly as `least`. */
export const operand = ({ text, binding: own }: SqlText, least: number): string => (own < least ? `(${text})` : text);

/** Operands with a word or sign between them. Those after the first hold tighter: `a - (b - c)`. */
export function infix(sign: string, own: number, operands: readonly SqlText[]): SqlText {
  const isAssociative = sign === "AND" || sign === "OR" || sign === "||";
  const text = operands.map((each, index) => operand(each, index === 0 || isAssociative ? own : own + 1)).join(` ${sign} `);
  return { text, binding: operands.length === 1 ? (operands[0]?.binding ?? own) : own };
}

export const callOf = (name: string, operands: readonly SqlText[]): SqlText =>
  atom(`${name}(${operands.map(({ text }) => text).join(", ")})`);
