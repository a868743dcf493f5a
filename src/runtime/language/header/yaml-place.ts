import { isMap, isPair, isScalar, isSeq, parseDocument, visit } from "yaml";

/** Where in a YAML text something is: the keys down to it, `*` for an item of a list. */
export interface YamlPlace {
  /** Of a key: of the mapping that it is in. */
  readonly path: readonly string[];
  /** The key, or the value, as text. */
  readonly text: string;
  readonly isKey: boolean;
  /** Of the key or value. */
  readonly start: number;
  readonly end: number;
  /** Keys that the mapping has beside this one. */
  readonly siblings: readonly string[];
}

/** The key or plain value at an offset. Takes any text. */
export function placeAt(text: string, offset: number): YamlPlace | undefined {
  return findScalar(text, (start, end) => start <= offset && offset <= end);
}

/** No word that a person writes. */
const mark = "epoxycursor";

/**
 * The place at which something is being written at an offset: of what is not there yet it is found by writing it. `start` and `end` are
 * of what was typed of it.
 */
export function placeToWrite(text: string, offset: number): YamlPlace | undefined {
  const start = offset - (/[\w$:/.-]*$/.exec(lineBefore(text, offset))?.[0].length ?? 0);
  const end = offset + (/^[\w$/.-]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const before = lineBefore(text, start);
  // Behind a colon of its own line, or of its own part of { a: 1, b: 2 }, is a value.
  const isKey = !/:\s+$/.test(before) && !/:\s+\[[^\]]*$/.test(before);
  const written = isKey && !/^\s*:/.test(text.slice(end)) ? `${mark}: ` : mark;
  const place = findScalar(
    text.slice(0, start) + written + text.slice(end),
    (from, to, value) => value === mark && from === start && to > from,
  );
  return place && { ...place, start, end };
}

const lineBefore = (text: string, offset: number) => text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);

function findScalar(text: string, matches: (start: number, end: number, value: unknown) => boolean): YamlPlace | undefined {
  const document = parseDocument(text, { prettyErrors: false });
  let found: YamlPlace | undefined;
  visit(document, {
    Scalar: (key, node, ancestors) => {
      const [start = -1, end = -1] = node.range ?? [];
      if (!matches(start, end, node.value)) return undefined;
      const map = ancestors.findLast(isMap);
      const own = isPair(ancestors.at(-1)) && key === "key" ? node : undefined;
      found = {
        path: pathOf(ancestors, own),
        text: String(node.value),
        isKey: own !== undefined,
        start,
        end,
        siblings: (map?.items ?? []).flatMap((pair) => (isScalar(pair.key) && pair.key !== own ? [String(pair.key.value)] : [])),
      };
      return visit.BREAK;
    },
  });
  return found;
}

/** Without the pair that the key itself begins. */
function pathOf(ancestors: readonly unknown[], own: unknown): readonly string[] {
  return ancestors.flatMap((ancestor) => {
    if (isSeq(ancestor)) return ["*"];
    if (!isPair(ancestor)) return [];
    return isScalar(ancestor.key) && (own === undefined || ancestor.key !== own) ? [String(ancestor.key.value)] : [];
  });
}
