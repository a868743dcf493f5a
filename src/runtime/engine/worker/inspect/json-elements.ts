/**
 * The elements of a JSON array, each as its text, without parsing them. An element that a cut text (`complete` false) ends in is
 * left out; text that is no array gives pieces that JSON.parse will refuse.
 */
export function* elementsOf(text: string, complete: boolean): Generator<string> {
  let start = text.indexOf("[") + 1;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charAt(at)) {
      case '"':
        at = endOfString(text, at);
        break;
      case "{":
      case "[":
        depth++;
        break;
      case "}":
      case "]":
        if (depth-- > 0) break;
        yield* piece(text.slice(start, at));
        yield* piece(text.slice(at + 1));
        return;
      case ",":
        if (depth > 0) break;
        yield text.slice(start, at).trim();
        start = at + 1;
        break;
    }
  }
  if (complete) yield* piece(text.slice(start));
}

/** Documents that follow each other, over any number of lines, each as its text. What is left out or refused is as in `elementsOf`. */
export function* documentsOf(text: string, complete: boolean): Generator<string> {
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charAt(at)) {
      case '"':
        at = endOfString(text, at);
        break;
      case "{":
      case "[":
        depth++;
        break;
      case "}":
      case "]":
        if (--depth > 0) break;
        yield text.slice(start, at + 1).trim();
        start = at + 1;
        depth = 0;
        break;
    }
  }
  if (complete) yield* piece(text.slice(start));
}

function* piece(text: string): Generator<string> {
  const trimmed = text.trim();
  if (trimmed !== "") yield trimmed;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
