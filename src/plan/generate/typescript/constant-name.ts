/** What cannot name a constant in a module. */
const reservedWords = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function " +
    "if implements import in instanceof interface let new null package private protected public return static super switch this throw true try " +
    "typeof var void while with yield undefined NaN Infinity"
  ).split(" "),
);

/** Whether a name can be that of a constant in a module. */
export const isConstantName = (name: string): boolean => /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) && !reservedWords.has(name);

/** `.name`, or `["a name"]` where it has to be. */
export const property = (name: string): string =>
  /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;

/** A key of an object literal. */
export const objectKey = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** `order_items` as `orderItems`. */
export function constantName(text: string): string {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const name = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  return isConstantName(name) ? name : isConstantName(`_${name}`) ? `_${name}` : "rows";
}
