import type { Schemas } from "../schemas/schemas.ts";
import type { Analysis } from "../scope/analysis.ts";

export interface CompletionRequest {
  readonly text: string;
  /** The cursor: characters from the beginning of the text. */
  readonly offset: number;
  readonly schemas: Schemas;
  /** Of the job's header. */
  readonly arguments?: readonly { readonly name: string; readonly type: string; readonly description?: string }[];
  readonly defaultDatabase?: string | undefined;
  /** Values that a partition key has, as text. */
  readonly partitionValues?: (database: string, table: string, key: string) => Promise<readonly string[]>;
  /** Of the text as it was, which spares work. */
  readonly previous?: Analysis | undefined;
}
