import type { Glue } from "@aws-sdk/client-glue";
import type { TableName } from "../../plan/plan.ts";
import type { Choice } from "./ask-choice.ts";
import type { JobFiles } from "./job-files.ts";
import type { JobGeneration } from "./job-generation.ts";

/** What the questions of a generation are asked with. */
export interface GenerationContext {
  readonly glue: Glue;
  readonly files: JobFiles;
  readonly title: string;
  /** The columns that the answers so far give. */
  columns(state: JobGeneration): Promise<readonly Choice<string>[]>;
  columnsOf(table: TableName): Promise<readonly Choice<string>[]>;
}
