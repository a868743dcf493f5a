import type { CreateJobRequest } from "@aws-sdk/client-glue";
import type { Catalog } from "../../catalog/catalog.ts";
import { checkCapacity } from "../check-capacity.ts";
import type { RunSettings } from "../jobs.ts";

/** A job of the workspace has the defaults of Glue's latest version. */
const defaults: RunSettings = { JobMode: "SCRIPT", GlueVersion: "5.1" };

/**
 * The run's own settings over those of its job. EntityNotFoundException for a security configuration that is not there,
 * InvalidInputException for capacity told in two ways.
 */
export function runSettings(
  created: CreateJobRequest | undefined,
  own: RunSettings = {},
  { definitions }: Pick<Catalog, "definitions">,
): RunSettings {
  checkCapacity(own);
  const { Name: _, Role: __, Command: ___, ...job } = created ?? { Name: undefined, Role: undefined, Command: undefined };
  const settings = pick({ ...defaults, ...(hasCapacity(own) ? { ...job, ...noCapacity } : job), ...present(own) });
  if (settings.SecurityConfiguration !== undefined) {
    definitions.securityConfigurations.get(settings.SecurityConfiguration);
  }
  return settings;
}

const names = [
  "JobMode",
  "JobRunQueuingEnabled",
  "SecurityConfiguration",
  "GlueVersion",
  "WorkerType",
  "NumberOfWorkers",
  "MaxCapacity",
  "AllocatedCapacity",
  "ExecutionClass",
  "NotificationProperty",
  "MaintenanceWindow",
] as const satisfies readonly (keyof RunSettings)[];

/** Capacity is told in one way: the run's takes the place of the job's as a whole. */
const noCapacity = { WorkerType: undefined, NumberOfWorkers: undefined, MaxCapacity: undefined, AllocatedCapacity: undefined };

function hasCapacity({ WorkerType, NumberOfWorkers, MaxCapacity, AllocatedCapacity }: RunSettings): boolean {
  // Workers of another number may be of the job's type.
  return MaxCapacity !== undefined || AllocatedCapacity !== undefined || (WorkerType !== undefined && NumberOfWorkers !== undefined);
}

function pick(settings: RunSettings): RunSettings {
  return present(Object.fromEntries(names.map((name) => [name, settings[name]])));
}

function present(settings: RunSettings): RunSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== ""));
}
