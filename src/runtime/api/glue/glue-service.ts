import type { Service } from "../operation.ts";
import { crawlerOperations } from "./crawler-operations.ts";
import { databaseOperations } from "./database-operations.ts";
import model from "./glue-model.json" with { type: "json" };
import { jobOperations } from "./job-operations.ts";
import { jobRunOperations } from "./job-run-operations.ts";
import { partitionOperations } from "./partition-operations.ts";
import { tableOperations } from "./table-operations.ts";

export const glueService: Service = {
  target: "AWSGlue",
  signingName: "glue",
  model,
  operations: {
    ...databaseOperations,
    ...tableOperations,
    ...partitionOperations,
    ...crawlerOperations,
    ...jobOperations,
    ...jobRunOperations,
  },
};
