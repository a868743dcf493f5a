import { fileURLToPath } from "node:url";

/** The path of a file's URI; undefined for what is no file, such as a document that was never saved. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    // A file of another machine.
    return undefined;
  }
}
