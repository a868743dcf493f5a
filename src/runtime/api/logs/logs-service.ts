import type { Service } from "../operation.ts";
import { logOperations } from "./log-operations.ts";

export const logsService: Service = { target: "Logs_20140328", signingName: "logs", operations: logOperations };
