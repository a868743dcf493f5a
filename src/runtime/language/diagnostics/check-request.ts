import type { ArgumentDeclaration } from "../../../plan/job-declaration.ts";
import type { Analysis } from "../scope/analysis.ts";

/** A text to be checked. */
export interface CheckRequest {
  readonly text: string;
  /** A job's statements, or queries as `epoxy query` takes them, each on its own. */
  readonly kind: "job" | "query";
  /** The job's, of its header. */
  readonly arguments?: readonly Pick<ArgumentDeclaration, "name" | "type">[];
  readonly defaultDatabase?: string | undefined;
  /** Of this text, if there is one already. */
  readonly analysis?: Analysis | undefined;
}
