import { expect } from "vitest";
import type { BuildContext, BuiltJob } from "../plan/job-module.ts";
import { validatePlan } from "../plan/validate.ts";
import type { NodeBody } from "./build.ts";
import { catalogTable, job, type JobHeader } from "./epoxy.ts";

// Jobs and their plans, for the tests of this room.

export type Flights = {
  readonly date: "timestamp";
  readonly delay: "smallint";
  readonly origin: "string";
  readonly price: "choice";
  readonly tags: { readonly array: "string" };
};
export const flights = catalogTable<Flights>("flights", "flights_3m");
export const airports = catalogTable<{ readonly iata: "string"; readonly state: "string"; readonly origin: "string" }>(
  "flights",
  "airports",
);

export function context(given: Partial<BuildContext> = {}): BuildContext {
  let line = 0;
  return {
    arguments: {},
    jobName: "test",
    runId: "jr_1",
    log: () => undefined,
    position: () => ({ file: "/w/test.job.ts", line: ++line, column: 1 }),
    ...given,
  };
}

export const build = (describeJob: () => void, header: JobHeader = {}): Promise<BuiltJob> =>
  job(header, () => {
    describeJob();
  }).build(context());

/** The nodes of a description that ends in a dataset's writeTo, without what every node has. */
export async function nodes(describeJob: () => void, header?: JobHeader): Promise<readonly NodeBody[]> {
  const { plan } = await build(describeJob, header);
  expect(validatePlan(plan, { table: () => undefined })).toEqual([]);
  return plan.nodes.map(({ source: position, ...node }): NodeBody => {
    expect(position?.file).toBe("/w/test.job.ts");
    return node;
  });
}

/** The second of two or more nodes: what a test is about, between a read and a write. */
export const second = async (describeJob: () => void) => (await nodes(describeJob))[1];

export const column = (name: string, input?: 0 | 1) => ({ kind: "column", path: [name], ...(input === undefined ? {} : { input }) });
export const number = (value: number) => ({ kind: "literal", value, type: { kind: "int" } });
export const text = (value: string) => ({ kind: "literal", value, type: { kind: "string" } });
export const call = (name: string, ...given: unknown[]) => ({ kind: "call", function: name, arguments: given });
