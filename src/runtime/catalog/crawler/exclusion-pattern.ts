import { invalidExclusion } from "./errors.ts";

/** A test of paths below an include path. */
export interface ExclusionPattern {
  readonly excludes: (file: string) => boolean;
  /** Whether all files that there are or could be below a folder are excluded; it ends with a slash. */
  readonly excludesAllBelow: (folder: string) => boolean;
}

/**
 * A Glue exclusion as a test of paths below the include path. `*` is any part of a name, `**` of a path (also within a name:
 * `logs**`), `?` one character, `[a-c]` and `[!a-c]` one of a set, `{x,y}` one of several, not nested; `\` takes what follows
 * literally. Names that begin with a dot are like others. A pattern is of files; with a slash at its end it is of all below
 * that folder. InvalidInputException for a pattern that does not close.
 */
export function exclusionPattern(given: string): ExclusionPattern {
  const pattern = given.endsWith("/") ? `${given}**` : given;
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
  const excludes = (path: string) => expression.test(path);
  return { excludes, excludesAllBelow: pattern.endsWith("**") && !pattern.endsWith("\\**") ? excludes : () => false };
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
