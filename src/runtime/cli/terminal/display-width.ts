const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
// East Asian Wide and Fullwidth blocks of Unicode's EastAsianWidth.txt, as ranges.
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u;
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const plain = /^[\x20-\x7E]*$/;

/** Columns of a terminal that a text without control characters takes. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** The text in exactly `width` columns: cut with an ellipsis, or padded on the side given. */
export function fit(text: string, width: number, align: "left" | "right"): string {
  const found = displayWidth(text);
  if (found > width) return cut(text, width);
  const padding = " ".repeat(width - found);
  return align === "left" ? text + padding : padding + text;
}

/** The text in lines of at most `width` columns, divided at blanks where there are some; no line for no text. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((part) => pieces(part, width))) {
    if (line !== "" && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** A word that is longer than a line. */
function pieces(word: string, width: number): readonly string[] {
  if (displayWidth(word) <= width) return [word];
  const found = [""];
  for (const { segment } of segmenter.segment(word)) {
    const last = found.at(-1) ?? "";
    if (last !== "" && displayWidth(last + segment) > width) found.push(segment);
    else found[found.length - 1] = last + segment;
  }
  return found;
}

function cut(text: string, width: number): string {
  let kept = "";
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    const next = graphemeWidth(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept}…${" ".repeat(Math.max(0, width - 1 - used))}`;
}

const graphemeWidth = (segment: string) => (invisible.test(segment) ? 0 : wide.test(segment) || emoji.test(segment) ? 2 : 1);
