import type { Service } from "../operation.ts";
import { classifierOperations } from "./classifier-operations.ts";
import { columnStatisticsTaskOperations } from "./column-statistics-task-operations.ts";
import { columnStatisticsTaskSettingsOperations } from "./column-statistics-task-settings-operations.ts";
import { connectionOperations } from "./connection-operations.ts";
import { crawlerOperations } from "./crawler-operations.ts";
import { crawlerScheduleOperations } from "./crawler-schedule-operations.ts";
import { databaseOperations } from "./database-operations.ts";
import { encryptionOperations } from "./encryption-operations.ts";
import { functionOperations } from "./function-operations.ts";
import model from "./glue-model.json" with { type: "json" };
import { jobBookmarkOperations } from "./job-bookmark-operations.ts";
import { jobOperations } from "./job-operations.ts";
import { jobRunOperations } from "./job-run-operations.ts";
import { partitionIndexOperations } from "./partition-index-operations.ts";
import { partitionOperations } from "./partition-operations.ts";
import { partitionStatisticsOperations } from "./partition-statistics-operations.ts";
import { policyOperations } from "./policy-operations.ts";
import { scriptOperations } from "./script-operations.ts";
import { securityConfigurationOperations } from "./security-configuration-operations.ts";
import { tableOperations } from "./table-operations.ts";
import { tableStatisticsOperations } from "./table-statistics-operations.ts";
import { tableVersionOperations } from "./table-version-operations.ts";
import { tagOperations } from "./tag-operations.ts";
import { triggerOperations } from "./trigger-operations.ts";
import { unfilteredOperations } from "./unfiltered-operations.ts";
import { workflowOperations } from "./workflow-operations.ts";

export const glueService: Service = {
  target: "AWSGlue",
  signingName: "glue",
  model,
  operations: {
    ...databaseOperations,
    ...tableOperations,
    ...tableVersionOperations,
    ...tableStatisticsOperations,
    ...partitionOperations,
    ...partitionIndexOperations,
    ...partitionStatisticsOperations,
    ...unfilteredOperations,
    ...functionOperations,
    ...tagOperations,
    ...policyOperations,
    ...encryptionOperations,
    ...scriptOperations,
    ...crawlerOperations,
    ...crawlerScheduleOperations,
    ...classifierOperations,
    ...connectionOperations,
    ...columnStatisticsTaskOperations,
    ...columnStatisticsTaskSettingsOperations,
    ...jobOperations,
    ...jobRunOperations,
    ...jobBookmarkOperations,
    ...triggerOperations,
    ...workflowOperations,
    ...securityConfigurationOperations,
  },
};
