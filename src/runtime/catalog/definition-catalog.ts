import type {
  Classifier,
  ColumnStatisticsTaskRun,
  ColumnStatisticsTaskSettings,
  CreateJobRequest,
  DataCatalogEncryptionSettings,
  EncryptionConfiguration,
  Trigger,
  Workflow,
} from "@aws-sdk/client-glue";
import type { Page, PageRequest } from "./page-request.ts";

/** What is kept as it was given, by kind. Whoever acts on a kind says what its body must be. */
export interface DefinitionBodies {
  readonly jobs: CreateJobRequest;
  readonly triggers: Trigger;
  readonly workflows: Workflow;
  readonly classifiers: Classifier;
  readonly securityConfigurations: EncryptionConfiguration;
  /** By the ARN they are on. */
  readonly resourcePolicies: { readonly policy: string };
  /** One, named "encryption". */
  readonly settings: DataCatalogEncryptionSettings;
  /** By `database.table`. */
  readonly columnStatisticsSettings: ColumnStatisticsTaskSettings;
  /** By run id. */
  readonly columnStatisticsRuns: ColumnStatisticsTaskRun;
}

export type DefinitionCatalog = { readonly [Kind in keyof DefinitionBodies]: DefinitionStore<DefinitionBodies[Kind]> };

/** Names are as given, 1-255 characters; the refusals are AlreadyExistsException and EntityNotFoundException. */
export interface DefinitionStore<Body> {
  create(name: string, body: Body, tags?: Readonly<Record<string, string>>): void;
  get(name: string): Definition<Body>;
  find(name: string): Definition<Body> | undefined;
  /** By name. */
  list(page: PageRequest): Page<Definition<Body>>;
  /** Replaces the body. */
  update(name: string, body: Body): void;
  /** Creates or replaces. */
  put(name: string, body: Body): void;
  /** With its tags. */
  delete(name: string): void;
}

export interface Definition<Body> {
  readonly name: string;
  /** 1, and one more with each update. */
  readonly version: number;
  readonly createdOn: Date;
  readonly updatedOn: Date;
  readonly body: Body;
}
