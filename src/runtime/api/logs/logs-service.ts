import type { Service } from "../operation.ts";
import { logOperations } from "./log-operations.ts";
import model from "./logs-model.json" with { type: "json" };

export const logsService: Service = { target: "Logs_20140328", signingName: "logs", model, operations: logOperations };
