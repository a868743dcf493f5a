import type { ErrorDetail } from "@aws-sdk/client-glue";
import { CatalogError } from "./errors.ts";

/** For batches, whose members fail alone: the refusal as Glue lists it. Anything that is not a refusal ends the batch. */
export function attempt(work: () => void): ErrorDetail | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!(error instanceof CatalogError) || !error.code.endsWith("Exception")) throw error;
    return { ErrorCode: error.code, ErrorMessage: error.message };
  }
}
