import type { JobRun } from "@aws-sdk/client-glue";
import { capacityAndWorkers, capacityTooSmall, capacityTwice } from "./errors.ts";

/** Of a job and of a run: capacity is told in one way. Throws InvalidInputException with AWS's text. */
export function checkCapacity({
  MaxCapacity,
  AllocatedCapacity,
  WorkerType,
  NumberOfWorkers,
}: Pick<JobRun, "MaxCapacity" | "AllocatedCapacity" | "WorkerType" | "NumberOfWorkers">): void {
  const workers = WorkerType !== undefined || NumberOfWorkers !== undefined;
  if (workers && MaxCapacity !== undefined) {
    throw capacityAndWorkers("Max");
  }
  if (workers && AllocatedCapacity) {
    throw capacityAndWorkers("Allocated");
  }
  if (MaxCapacity !== undefined && AllocatedCapacity) {
    throw capacityTwice();
  }
  if (MaxCapacity !== undefined && !(MaxCapacity > 0)) {
    throw capacityTooSmall("MaxCapacity", "more than 0", MaxCapacity);
  }
  if (NumberOfWorkers !== undefined && !(NumberOfWorkers >= 1)) {
    throw capacityTooSmall("NumberOfWorkers", "at least 1", NumberOfWorkers);
  }
}
