export type Token =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "symbol"; readonly text: "=" | "<>" | "<" | ">" | "<=" | ">=" | "(" | ")" | "," }
  | { readonly kind: "arithmetic"; readonly text: string }
  | { readonly kind: "end" };

const patterns = {
  blank: /\s+/y,
  string: /'(?:[^']|'')*'/y,
  name: /"(?:[^"]|"")+"|`(?:[^`]|``)+`/y,
  number: /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_])/uy,
  word: /[\p{L}\p{N}_$][\p{L}\p{M}\p{N}_$]*/uy,
  symbol: /<>|!=|<=|>=|[=<>(),]/y,
  arithmetic: /[-+*/%]/y,
};

/** The tokens of a partition expression, the last of kind `end`; undefined when there is a character that no token begins with. */
export function tokenize(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let offset = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = offset;
    const match = pattern.exec(text)?.[0];
    offset += match?.length ?? 0;
    return match;
  };
  for (;;) {
    take(patterns.blank);
    if (offset === text.length) return [...tokens, { kind: "end" }];
    const token = readToken(take);
    if (token === undefined) return undefined;
    tokens.push(token);
  }
}

function readToken(take: (pattern: RegExp) => string | undefined): Token | undefined {
  const string = take(patterns.string);
  if (string !== undefined) return { kind: "string", text: string.slice(1, -1).replaceAll("''", "'") };
  const name = take(patterns.name);
  if (name !== undefined) {
    const quote = name.charAt(0);
    return { kind: "name", text: name.slice(1, -1).replaceAll(quote + quote, quote) };
  }
  const number = take(patterns.number);
  if (number !== undefined) return { kind: "number", text: number };
  const word = take(patterns.word);
  if (word !== undefined) return { kind: "word", text: word };
  const symbol = take(patterns.symbol);
  if (symbol !== undefined) {
    return { kind: "symbol", text: (symbol === "!=" ? "<>" : symbol) as Extract<Token, { kind: "symbol" }>["text"] };
  }
  const arithmetic = take(patterns.arithmetic);
  return arithmetic === undefined ? undefined : { kind: "arithmetic", text: arithmetic };
}
