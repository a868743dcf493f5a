import { profileTaken } from "../errors.ts";

export interface PutProfile {
  readonly profile: string;
  readonly section: readonly string[];
  /** Sections of that name which others made give way. */
  readonly force: boolean;
}

/**
 * The text of AWS's config file with a profile in it, between two comments by which it is found again. All other text stays as it
 * is. A CommandError when the file has a profile of that name from elsewhere.
 */
export function putProfile(text: string, { profile, section, force }: PutProfile): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const [begin, end] = [`# >>> epoxy env --profile ${profile}`, `# <<< epoxy env --profile ${profile}`];
  const block = [begin, ...section, end].join(newline);
  const lines = text.split(/(?<=\n)/);
  const first = lines.findIndex((line) => line.trimEnd() === begin);
  const length = first < 0 ? -1 : lines.slice(first).findIndex((line) => line.trimEnd() === end);
  const ours = length < 0 ? undefined : { first, last: first + length };
  const before = ours ? lines.slice(0, ours.first) : lines;
  const after = ours ? lines.slice(ours.last + 1) : [];
  const foreign = [before, after].flatMap((part) => sectionsOf(part)).find(({ name }) => isNamed(name, profile));
  if (foreign && !force) throw profileTaken(profile, foreign.name);
  const head = without(before, profile).join("");
  const tail = without(after, profile).join("");
  if (ours) return `${head}${block}${newline}${tail}`;
  const gap = head === "" ? "" : head.endsWith("\n") ? newline : newline + newline;
  return `${head}${gap}${block}${newline}`;
}

interface Section {
  readonly name: string;
  readonly start: number;
  /** After its last line that says something: what follows may belong to the next one. */
  readonly end: number;
}

/** `[name]` at the start of a line, and the lines up to the next. */
export function sectionsOf(lines: readonly string[]): readonly Section[] {
  const starts = lines.flatMap((line, start) => {
    const name = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    return name === undefined ? [] : [{ name: name.trim().replace(/\s+/g, " ").replaceAll(/["']/g, ""), start }];
  });
  return starts.map(({ name, start }, index) => {
    const until = starts[index + 1]?.start ?? lines.length;
    const last = lines.findLastIndex((line, at) => at < until && !/^([#;]|$)/.test(line.trim()));
    return { name, start, end: Math.max(start, last) + 1 };
  });
}

function without(lines: readonly string[], profile: string): readonly string[] {
  const gone = sectionsOf(lines).filter(({ name }) => isNamed(name, profile));
  return lines.filter((_, at) => !gone.some(({ start, end }) => at >= start && at < end));
}

const isNamed = (section: string, profile: string) =>
  section === `profile ${profile}` || section === `services ${profile}` || (profile === "default" && section === "default");
