import { refused } from "../../errors.ts";

export const missingInput = (node: string) =>
  refused("PlanError", `node ${JSON.stringify(node)} gives no rows to other nodes, or comes after those that need it`);

/** A sample travels in a message. */
export const sampleTooLarge = (uri: string, bytes: number, most: number) =>
  refused(
    "InvalidInputException",
    `the sample for ${uri} is ${bytes} bytes, more than the ${most} a sample may have: lower topK, or write the rows to a table`,
  );

export const quarantineIntoItself = (table: string) =>
  refused("InvalidInputException", `${table} is written by the job, so malformed rows cannot be quarantined in it: name another table`);
