import type { LogLine } from "../../protocol/event.ts";

const maxCharacters = 16_384;

/** A log line that fits: a script may log a whole table as one message. */
export function cutLogLine(line: LogLine): LogLine {
  const message = cut(line.message);
  if (line.fields === undefined) {
    return message === line.message ? line : { ...line, message };
  }
  return { ...line, message, fields: cutFields(line.fields) };
}

function cut(text: string): string {
  return text.length <= maxCharacters ? text : `${text.slice(0, maxCharacters)}… (${text.length - maxCharacters} characters more)`;
}

function cutFields(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let json: string;
  try {
    // Row values are often 64-bit integers, which JSON.stringify refuses.
    json = JSON.stringify(fields, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  } catch (error) {
    return { unreadable: String(error) };
  }
  return json.length <= maxCharacters ? (JSON.parse(json) as Record<string, unknown>) : { cut: cut(json) };
}
