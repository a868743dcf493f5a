import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { OperationsOf } from "../operation.ts";

export type LogsOperations = OperationsOf<CloudWatchLogs>;
