import { refused } from "../../errors.ts";

export const missingInput = (node: string) =>
  refused("PlanError", `node ${JSON.stringify(node)} gives no rows to other nodes, or comes after those that need it`);

export const samplesNotSupported = (uri: string) =>
  refused("InvalidInputException", `a sample cannot be written to ${uri}: only tables are written; write it to a table instead`);

export const quarantineIntoItself = (table: string) =>
  refused("InvalidInputException", `${table} is written by the job, so malformed rows cannot be quarantined in it: name another table`);
