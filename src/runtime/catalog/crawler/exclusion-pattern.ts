import { invalidExclusion } from "./errors.ts";

/**
 * A Glue exclusion as a test of paths below the include path. `*` is any part of a name, `**` of a path (also within a name:
 * `logs**`), `?` one character, `[a-c]` and `[!a-c]` one of a set, `{x,y}` one of several, not nested; `\` takes what follows
 * literally. Names that begin with a dot are like others. InvalidInputException for a pattern that does not close.
 */
export function exclusionPattern(pattern: string): (relativePath: string) => boolean {
  let source = "";
  let inBraces = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    switch (character) {
      case "*":
        if (pattern[at + 1] === "*") {
          source += ".*";
          at++;
        } else {
          source += "[^/]*";
        }
        break;
      case "?":
        source += "[^/]";
        break;
      case "[": {
        const end = pattern.indexOf("]", at + 2);
        if (end === -1) throw invalidExclusion(pattern, `the [ at ${at + 1} is not closed`);
        source += characterSet(pattern, pattern.slice(at + 1, end));
        at = end;
        break;
      }
      case "{":
        if (inBraces) throw invalidExclusion(pattern, "braces cannot be nested");
        inBraces = true;
        source += "(?:";
        break;
      case "}":
        source += inBraces ? ")" : "\\}";
        inBraces = false;
        break;
      case ",":
        source += inBraces ? "|" : ",";
        break;
      case "\\":
        if (++at === pattern.length) throw invalidExclusion(pattern, "nothing follows the \\ at its end");
        source += literal(pattern.charAt(at));
        break;
      default:
        source += literal(character);
    }
  }
  if (inBraces) throw invalidExclusion(pattern, "a { is not closed");
  const expression = new RegExp(`^${source}$`, "s");
  return (relativePath) => expression.test(relativePath);
}

const literal = (character: string) => (/[\w\s]/.test(character) || character > "\x7f" ? character : `\\${character}`);

function characterSet(pattern: string, content: string): string {
  const negated = content.startsWith("!");
  const members = (negated ? content.slice(1) : content).replace(/[\\\]^[]/g, "\\$&");
  const set = `(?!/)[${negated ? "^" : ""}${members}]`;
  try {
    new RegExp(set);
  } catch {
    throw invalidExclusion(pattern, `[${content}] is no set of characters`);
  }
  return set;
}
