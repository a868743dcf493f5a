import type { Catalog } from "../catalog/catalog.ts";
import type { Page, PageRequest } from "../catalog/page-request.ts";
import type { StatisticsRuns } from "../catalog/column-statistics/statistics-runs.ts";
import type { Crawls } from "../catalog/crawler/crawls.ts";
import type { Engine } from "../engine/engine.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { EventBus } from "../monitor/event-bus.ts";
import type { Storage } from "../storage/storage.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { OperationShape } from "./wire/decode-input.ts";
import type { ServiceModel } from "./wire/service-model.ts";

/** The rooms that requests are answered from. */
export interface Rooms {
  readonly catalog: Catalog;
  readonly storage: Storage;
  readonly engine: Engine;
  readonly jobs: Jobs;
  readonly crawls: Crawls;
  readonly statisticsRuns: StatisticsRuns;
  readonly events: EventBus;
  readonly workspace: () => Workspace;
}

/** What an operation has beside its input. */
export interface OperationContext extends Rooms {
  /** The catalog's page request for an API page; InvalidInputException when the size is out of bounds. */
  pageRequest(maxResults: number | undefined, nextToken: string | undefined, most: number): PageRequest;
  /** The catalog's token as the caller is to see it. */
  nextToken(page: Page<unknown>): string | undefined;
}

/** One operation: its shape in the official SDK, and what is done. The input has been checked against the shape. */
export interface Operation<Input, Output> {
  readonly shape: OperationShape;
  readonly handle: (input: Input, context: OperationContext) => Output | Promise<Output>;
}

/** The operations of a service by name, their types taken from the official client's own methods. */
export type OperationsOf<Client> = {
  readonly [Method in keyof Client & string as Capitalize<Method>]?: Client[Method] extends (
    input: infer Input,
    options: infer _Options,
    callback: (error: infer _Error, output?: infer Output) => void,
  ) => void
    ? Operation<Checked<Input>, Omit<NonNullable<Output>, "$metadata">>
    : never;
};

/** Required members are there: the shape has been checked. */
type Checked<Input> = {
  [Member in keyof Input]: Partial<Pick<Input, Member>> extends Pick<Input, Member> ? Input[Member] : Exclude<Input[Member], undefined>;
};

/** One AWS service: how the wire names it, and its operations. */
export interface Service {
  /** Before the dot of X-Amz-Target. */
  readonly target: string;
  /** In the credential scope of a signature. */
  readonly signingName: string;
  readonly model: ServiceModel;
  /** What is offered here. */
  readonly operations: Readonly<Record<string, Operation<never, object> | undefined>>;
}
