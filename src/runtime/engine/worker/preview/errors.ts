import { closestName } from "../../../../plan/closest-name.ts";
import { refused } from "../../errors.ts";

const invalid = (message: string) => refused("InvalidInputException", message);

export const unknownColumn = (use: string, name: string, known: readonly string[]) => {
  const meant = closestName(name, known);
  return invalid(
    `${use}: there is no column ${JSON.stringify(name)}${meant === undefined ? "" : `, did you mean ${JSON.stringify(meant)}?`}; there are ${known.join(", ")}`,
  );
};

export const badFilterValue = (column: string, op: string, type: string, value: string) =>
  invalid(`filter ${JSON.stringify(column)} ${op}: the column is of type ${type}, ${JSON.stringify(value)} is not`);

export const noAxis = (column: string, type: string) =>
  invalid(`chart: an axis is of numbers or times; ${JSON.stringify(column)} is of type ${type}`);

export const unknownNode = (node: string, known: readonly string[]) =>
  refused("EntityNotFoundException", `the job's plan has no node ${JSON.stringify(node)}; it has ${known.join(", ")}`);

export const noRows = (job: string) => invalid(`job ${job} has no node with rows to look at`);

export const frameNeeded = (node: string, frames: readonly string[]) =>
  invalid(`node ${JSON.stringify(node)} gives several sets of rows: name one as frame: ${frames.join(", ")}`);
