import type { NodeId } from "../plan/plan.ts";
import { type Build, currentBuild, type NodeBody } from "./build.ts";
import { type Dataset, nodeOf } from "./dataset.ts";
import type { Row } from "./column-type.ts";
import { foreignDataset, noDataset } from "./errors.ts";

/** What makes a dataset or a collection of a new node; `call` is what the user wrote. */
export interface Wrap {
  dataset(call: string, body: NodeBody): Dataset<Row>;
  collection(call: string, body: NodeBody): object;
}

interface Handle {
  readonly build: Build;
  readonly node: NodeId;
}

export const handleOf = (node: NodeId): Handle => ({ build: currentBuild("a dataset"), node });

export const isDataset = (value: unknown): value is Dataset<Row> => typeof value === "object" && value !== null && nodeOf in value;

/** The node of a dataset given as an argument. Throws for anything else, and for one of another build. */
export function nodeGiven(call: string, value: unknown): NodeId {
  if (!isDataset(value)) throw noDataset(call, value);
  const handle = value[nodeOf] as Handle;
  if (handle.build !== currentBuild(call)) throw foreignDataset(call);
  return handle.node;
}
