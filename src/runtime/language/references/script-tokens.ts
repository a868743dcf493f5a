/** A piece of TypeScript. Comments and templates are left out. */
export interface ScriptToken {
  readonly kind: "word" | "string" | "sign";
  /** Of a string what is between its quotes, as written. */
  readonly text: string;
  /** Of a string without its quotes. */
  readonly start: number;
  readonly end: number;
}

/** Goes by the lexical rules only, and takes any text. */
export function scriptTokens(script: string): readonly ScriptToken[] {
  const tokens: ScriptToken[] = [];
  for (const match of script.matchAll(pieces)) {
    const { word, double, single, sign } = match.groups ?? {};
    const start = match.index;
    const string = double ?? single;
    if (word !== undefined) tokens.push({ kind: "word", text: word, start, end: start + word.length });
    else if (string !== undefined) tokens.push({ kind: "string", text: string, start: start + 1, end: start + 1 + string.length });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign, start, end: start + sign.length });
  }
  return tokens;
}

const pieces =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|`(?:[^`\\]|\\[^])*(?:`|$)|"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\\\n]|\\.)*)'|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<sign>=>|[^\s\p{L}\p{N}])/gu;
