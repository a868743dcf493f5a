/** Texts of Python, as far as arguments in generated scripts need it. */
export type PythonScan =
  { readonly kind: "parts"; readonly parts: readonly string[] } | { readonly kind: "problem"; readonly reason: string };

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Splits at the commas that are in no string and no bracket; the parts are trimmed. Tells of what cannot be part of one line of Python. */
export function splitPython(text: string): PythonScan {
  if (/[\r\n\0]/.test(text)) return problem("it has more than one line");
  const parts: string[] = [];
  const open: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      const end = endOfString(text, at);
      if (end === undefined) return problem(`the string that begins at ${String(at + 1)} does not end`);
      at = end;
    } else if (character === "#") {
      return problem("it has a comment");
    } else if (character === "\\") {
      return problem("it has a backslash outside of a string");
    } else if (closing[character] !== undefined) {
      open.push(closing[character]);
    } else if (character === ")" || character === "]" || character === "}") {
      if (open.pop() !== character) return problem(`'${character}' closes nothing`);
    } else if (character === "," && open.length === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  const [unclosed] = open.slice(-1);
  if (unclosed !== undefined) return problem(`'${unclosed}' is missing`);
  return { kind: "parts", parts: [...parts, text.slice(start).trim()] };
}

const keywords = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

export const isIdentifier = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text) && !keywords.has(text);

const problem = (reason: string): PythonScan => ({ kind: "problem", reason });

/** The last quote of a string; strings may be in three quotes, and raw. */
function endOfString(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  const triple = text.startsWith(quote.repeat(3), start);
  const mark = triple ? quote.repeat(3) : quote;
  for (let at = start + mark.length; at < text.length; at++) {
    if (text.charAt(at) === "\\") at++;
    else if (text.startsWith(mark, at)) return at + mark.length - 1;
  }
  return undefined;
}
