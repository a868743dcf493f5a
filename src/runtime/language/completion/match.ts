/**
 * How well a name fits what was typed: 0 the same, 1 it begins so, 2 one of its words begins so, 3 it holds it, 4 it holds the letters in their order.
 * Undefined: not at all. Letter case does not matter.
 */
export function match(prefix: string, name: string): number | undefined {
  if (prefix === "") return 1;
  const lower = name.toLowerCase();
  const at = lower.indexOf(prefix);
  if (at === 0) return lower.length === prefix.length ? 0 : 1;
  if (at > 0) return beginsWord(lower, prefix) ? 2 : 3;
  return prefix.length > 1 && holdsLetters(lower, prefix) ? 4 : undefined;
}

function beginsWord(name: string, prefix: string): boolean {
  for (let at = name.indexOf(prefix, 1); at > 0; at = name.indexOf(prefix, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(name.charAt(at - 1))) return true;
  }
  return false;
}

/** The first letter must be the same, else nearly everything fits. */
function holdsLetters(name: string, letters: string): boolean {
  if (name.charAt(0) !== letters.charAt(0)) return false;
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
