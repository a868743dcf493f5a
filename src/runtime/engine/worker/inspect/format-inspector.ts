import type { FileToInspect, InspectedFile } from "../../../../protocol/worker.ts";
import type { Session } from "../session.ts";

/** Finds out whether files are of one format, and their columns. A new format is one file that exports one of these. */
export interface FormatInspector {
  /**
   * A verdict for each file, in any order; `unknown` when it is not of this format, so that the next candidate is tried.
   * Takes all files at once, because what a format costs a file can often be shared. Throws only for what ends the task.
   */
  inspect(session: Session, files: readonly FileToInspect[]): AsyncIterable<Verdict>;
}

export interface Verdict {
  readonly file: FileToInspect;
  readonly result: InspectedFile;
}
