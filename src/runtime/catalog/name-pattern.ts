import { invalidInput } from "./errors.ts";

/**
 * Hive's pattern of names, as GetTables and GetUserDefinedFunctions take it: `*` is any text and `|` is or; what else it holds
 * is a regular expression, matched against the whole name without regard to case. Throws InvalidInputException.
 */
export function namePattern(pattern: string): (name: string) => boolean {
  if (pattern.length > 2048) throw invalidInput(`The pattern has ${pattern.length} characters; at most 2048 are allowed.`);
  // Repeated groups can take exponential time on some names; no client is known to send them.
  if (/\)[*+?{]/.test(pattern)) throw invalidInput(`The pattern '${pattern}' repeats a group; use * for any text and | for or.`);
  const anyText = pattern.replace(/(\.|\])?\*+/g, (stars, before: string | undefined) => (before === undefined ? ".*" : stars));
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${anyText})$`, "isu");
  } catch (error) {
    throw invalidInput(`The pattern '${pattern}' is not valid: ${reasonOf(error as Error)}.`);
  }
  return (name) => expression.test(name);
}

/** Without the expression as it was made here, which nobody has written. */
const reasonOf = ({ message }: Error) => (message.split(": ").at(-1) ?? message).toLowerCase();
