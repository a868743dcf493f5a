import { pathSyntax } from "./errors.ts";

export type FieldPath = readonly [string, ...string[]];

/** Reads a path as Glue writes it: dots go into structs, backticks hold a name with dots (`a.b.c`, `` `a.b`.c ``). */
export function parseFieldPath(text: string): FieldPath {
  const names: string[] = [];
  const segment = /(?:`((?:[^`]|``)+)`|([^`.]+))(\.|$)/y;
  let more = true;
  while (more) {
    const offset = segment.lastIndex;
    const match = segment.exec(text);
    if (match === null) throw pathSyntax(text, offset);
    names.push(match[1]?.replaceAll("``", "`") ?? match[2] ?? "");
    more = match[3] === ".";
  }
  const [first = "", ...rest] = names;
  return [first, ...rest];
}

/** The text that `parseFieldPath` reads back. */
export function formatFieldPath(path: readonly string[]): string {
  return path.map((name) => (/[.`]/.test(name) ? `\`${name.replaceAll("`", "``")}\`` : name)).join(".");
}
