/** Text to be laid out: what fits on a line stays on it, what does not breaks at its own `line`s, the outermost group first. */
export type Layout = string | readonly Layout[] | Group | Indent | Line;

interface Group {
  readonly kind: "group";
  readonly content: Layout;
  readonly isBroken: boolean;
}

interface Indent {
  readonly kind: "indent";
  readonly content: Layout;
}

/** A line break in a broken group, else the text `flat`. `broken` comes before the break. */
interface Line {
  readonly kind: "line";
  readonly flat: string;
  readonly broken: string;
}

export const group = (...content: readonly Layout[]): Layout => ({ kind: "group", content, isBroken: false });
/** A group that is broken whatever its length. */
export const brokenGroup = (...content: readonly Layout[]): Layout => ({ kind: "group", content, isBroken: true });
export const indent = (...content: readonly Layout[]): Layout => ({ kind: "indent", content });
/** A space, or a line break. */
export const line: Layout = { kind: "line", flat: " ", broken: "" };
/** Nothing, or a line break. */
export const softLine: Layout = { kind: "line", flat: "", broken: "" };
/** Nothing, or a comma and a line break: after the last of a broken list. */
export const trailingComma: Layout = { kind: "line", flat: "", broken: "," };

export const joined = (parts: readonly Layout[], separator: Layout): Layout =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));

/** In brackets, on one line or an item a line. */
export const bracketed = (open: string, items: readonly Layout[], close: string, end: Layout = softLine): Layout =>
  items.length === 0 ? `${open}${close}` : group(open, indent(softLine, joined(items, [",", line])), end, close);

/** Lays out, two spaces for an indent. A text's own line breaks stay as they are. */
export function render(layout: Layout, width = 100): string {
  let text = "";
  let column = 0;
  const put = (part: string) => {
    text += part;
    const last = part.lastIndexOf("\n");
    column = last < 0 ? column + part.length : part.length - last - 1;
  };
  const write = (part: Layout, depth: number, isFlat: boolean): void => {
    if (typeof part === "string") return put(part);
    if (isList(part)) return part.forEach((each) => write(each, depth, isFlat));
    if (part.kind === "indent") return write(part.content, depth + 1, isFlat);
    if (part.kind === "group") return write(part.content, depth, isFlat || (!part.isBroken && flatLength(part.content) <= width - column));
    put(isFlat ? part.flat : `${part.broken}\n${"  ".repeat(depth)}`);
  };
  write(layout, 0, false);
  return text;
}

/** Infinite for what cannot stand on one line. */
function flatLength(layout: Layout): number {
  if (typeof layout === "string") return layout.includes("\n") ? Infinity : layout.length;
  if (isList(layout)) return layout.reduce<number>((sum, part) => sum + flatLength(part), 0);
  if (layout.kind === "line") return layout.flat.length;
  return layout.kind === "group" && layout.isBroken ? Infinity : flatLength(layout.content);
}

const isList = (layout: Layout): layout is readonly Layout[] => Array.isArray(layout);
