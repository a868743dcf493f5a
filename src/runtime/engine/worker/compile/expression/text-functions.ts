/** Positions count characters from 1, as in Spark; a regular expression is RE2's, found anywhere in the text. */
export const textFunctions = {
  concat: (...all: string[]) => `(${all.join(" || ")})`,
  lower: (a: string) => `lower(${a})`,
  upper: (a: string) => `upper(${a})`,
  trim: (a: string) => `trim(${a})`,
  ltrim: (a: string) => `ltrim(${a})`,
  rtrim: (a: string) => `rtrim(${a})`,
  length: (a: string) => `length(${a})`,
  /** Position 0 means 1, a negative one counts from the end. */
  substring: (a: string, start: string, length = "") =>
    length === ""
      ? `substring(${a}, CASE ${start} WHEN 0 THEN 1 ELSE ${start} END)`
      : `substring(${a}, CASE ${start} WHEN 0 THEN 1 ELSE ${start} END, greatest(${length}, 0))`,
  replace: (a: string, from: string, to: string) => `replace(${a}, ${from}, ${to})`,
  split: (a: string, separator: string) => `string_split(${a}, ${separator})`,
  startsWith: (a: string, prefix: string) => `starts_with(${a}, ${prefix})`,
  endsWith: (a: string, suffix: string) => `ends_with(${a}, ${suffix})`,
  contains: (a: string, part: string) => `contains(${a}, ${part})`,
  lpad: (a: string, length: string, fill = "' '") => `lpad(${a}, ${length}, ${fill})`,
  rpad: (a: string, length: string, fill = "' '") => `rpad(${a}, ${length}, ${fill})`,
  /** The group (0: the whole match) of the first match; the empty text when nothing matches. */
  regexpExtract: (a: string, pattern: string, group = "0") => `regexp_extract(${a}, ${pattern}, ${group})`,
  /** Every match; `$1` in the replacement is the first group. */
  regexpReplace: (a: string, pattern: string, replacement: string) =>
    `regexp_replace(${a}, ${pattern}, regexp_replace(${replacement}, '\\$(\\d)', '\\\\\\1', 'g'), 'g')`,
  md5: (a: string) => `md5(${a})`,
  sha256: (a: string) => `sha256(${a})`,
} as const;
