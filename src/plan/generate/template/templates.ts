import { changingDimension } from "./changing-dimension.ts";
import { compact } from "./compact.ts";
import { compare } from "./compare.ts";
import { deduplicate } from "./deduplicate.ts";
import { flatten } from "./flatten.ts";
import { incremental } from "./incremental.ts";
import type { JobTemplate } from "./job-template.ts";
import { joinTables } from "./join-tables.ts";
import { quarantine } from "./quarantine.ts";
import { report } from "./report.ts";
import { sessionise } from "./sessionise.ts";
import { upsert } from "./upsert.ts";

/** The gallery, in the order in which it is shown. */
export const templates: readonly JobTemplate[] = [
  deduplicate,
  report,
  joinTables,
  incremental,
  upsert,
  changingDimension,
  flatten,
  quarantine,
  compact,
  sessionise,
  compare,
];
