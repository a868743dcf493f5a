import type { Glue } from "@aws-sdk/client-glue";
import type { OperationsOf } from "../operation.ts";

export type GlueOperations = OperationsOf<Glue>;
