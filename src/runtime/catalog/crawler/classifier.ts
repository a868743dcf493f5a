import type { FileFormat } from "../../../plan/format.ts";

/**
 * Guesses what a file may be, so that the right inspector looks at it first. Guesses only: a file is what its content says
 * (engine/worker/inspect). A new format is one of these and one inspector.
 */
export interface Classifier {
  readonly format: FileFormat["kind"];
  /** Ends of names, in lower case, the ending of a compression left out. */
  readonly extensions: readonly string[];
  /** How certain the first bytes make it, 0 (cannot be) to 1 (is); they may be compressed. */
  certainty(head: Buffer): number;
}
