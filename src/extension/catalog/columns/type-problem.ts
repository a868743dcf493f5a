import { parseHiveType } from "../../../plan/hive-type.ts";

/** Why a text is no type, with the position and what would be right; undefined: it is one. */
export function typeProblem(text: string): string | undefined {
  try {
    parseHiveType(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
