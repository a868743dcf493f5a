import { relative } from "node:path";
import type { LogLine } from "../../protocol/event.ts";

/** A log line for people: the message, the values beside it, and where in the workspace it came from. */
export function logText({ message, fields, source }: LogLine, folder: string): string {
  const values = Object.entries(fields ?? {})
    .filter(([name]) => name !== "stack")
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const place = source === undefined ? undefined : `${workspacePath(source.file, folder)}:${String(source.line)}:${String(source.column)}`;
  // The runtime's own errors begin with it.
  const where = place === undefined || message.startsWith(place) ? [] : [`(${place})`];
  const stack = typeof fields?.["stack"] === "string" ? `\n${fields["stack"].replaceAll(`${folder}/`, "")}` : "";
  return [message, ...values, ...where].join(" ") + stack;
}

/** Relative to the workspace, where the file is in it. */
export function workspacePath(file: string, folder: string): string {
  const path = relative(folder, file);
  return path.startsWith("..") ? file : path.replaceAll("\\", "/");
}
