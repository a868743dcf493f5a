import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourcePosition } from "../../../../plan/plan.ts";

/** Finds the user's files in stack traces. */
export interface ScriptStack {
  /** Where the user's code was last, going from the innermost call outwards. */
  position(stack: string): SourcePosition | undefined;
  /** The stack's frames in the user's files, one a line; undefined when there is none. */
  frames(stack: string): string | undefined;
}

/**
 * For a bundle at `bundleFile` with its source map inside. Frames are mapped here, because Node maps them only while nobody
 * else prepares stack traces; those that Node has mapped already are taken as they are. `userFile` gives the name of a file that is the user's.
 */
export function scriptStack(bundleFile: string, code: string, userFile: (file: string) => string | undefined): ScriptStack {
  const map = inlineMap(code);
  const locate = (line: string): (SourcePosition & { readonly call: string }) | undefined => {
    const found = /^\s*at (?:(.*?) \()?(?:async )?((?:file:\/\/)?[^()]*?):(\d+):(\d+)\)?$/.exec(line);
    if (found === null) {
      return undefined;
    }
    const [, call = "", location = "", lineNumber = "", column = ""] = found;
    const file = location.startsWith("file://") ? fileURLToPath(location.replace(/\?.*$/, "")) : location;
    const position =
      file === bundleFile
        ? origin(map, bundleFile, Number(lineNumber), Number(column))
        : { file, line: Number(lineNumber), column: Number(column) };
    const name = position && userFile(position.file);
    return position === undefined || name === undefined ? undefined : { ...position, file: name, call };
  };
  const located = (stack: string) =>
    stack.split("\n").flatMap((line) => {
      const frame = locate(line);
      return frame === undefined ? [] : [frame];
    });
  return {
    position: (stack) => {
      const frame = located(stack)[0];
      return frame && { file: frame.file, line: frame.line, column: frame.column };
    },
    frames: (stack) => {
      const lines = located(stack).map(({ call, file, line, column }) =>
        call === "" ? `    at ${file}:${line}:${column}` : `    at ${call} (${file}:${line}:${column})`,
      );
      return lines.length === 0 ? undefined : lines.join("\n");
    },
  };
}

function inlineMap(code: string): SourceMap | undefined {
  const encoded = /\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/.exec(code)?.[1];
  return encoded === undefined ? undefined : new SourceMap(JSON.parse(Buffer.from(encoded, "base64").toString("utf8")));
}

function origin(map: SourceMap | undefined, bundleFile: string, line: number, column: number): SourcePosition | undefined {
  const found = map?.findOrigin(line, column);
  return found === undefined || !("fileName" in found)
    ? undefined
    : { file: resolve(dirname(bundleFile), found.fileName), line: found.lineNumber, column: found.columnNumber };
}
