/** What a run does with the job's bookmark: `pause` reads what is new and leaves the bookmark where it is. */
export type BookmarkOption = "enable" | "disable" | "pause";

/** Parameters that AWS Glue takes itself; those that mean nothing here are accepted, so that one command serves both. */
export const specialArguments: readonly string[] = [
  "job-bookmark-option",
  "job-bookmark-from",
  "job-bookmark-to",
  "job-language",
  "class",
  "scriptLocation",
  "extra-py-files",
  "extra-jars",
  "user-jars-first",
  "extra-files",
  "additional-python-modules",
  "python-modules-installer-option",
  "TempDir",
  "enable-glue-datacatalog",
  "enable-metrics",
  "enable-observability-metrics",
  "enable-job-insights",
  "enable-auto-scaling",
  "enable-continuous-cloudwatch-log",
  "enable-continuous-log-filter",
  "continuous-log-logGroup",
  "continuous-log-logStreamPrefix",
  "continuous-log-conversionPattern",
  "enable-spark-ui",
  "spark-event-logs-path",
  "encryption-type",
  "enable-data-lineage",
  "enable-s3-parquet-optimized-committer",
  "enable-rename-algorithm-v2",
  "write-shuffle-files-to-s3",
  "write-shuffle-spills-to-s3",
  "customer-driver-env-vars",
  "customer-executor-env-vars",
  "executor-cores",
  "datalake-formats",
  "enable-lakeformation-fine-grained-access",
  "conf",
  "debug",
  "mode",
  "JOB_NAME",
  "JOB_ID",
  "JOB_RUN_ID",
  "WORKFLOW_NAME",
  "WORKFLOW_RUN_ID",
  "SECURITY_CONFIGURATION",
];

export function isSpecialArgument(name: string): boolean {
  return specialArguments.includes(name);
}

/** `job-bookmark-option` of the run, else the job's own setting. */
export function bookmarkOption(
  special: ReadonlyMap<string, string>,
  declared: boolean,
):
  | { readonly kind: "option"; readonly option: BookmarkOption }
  | { readonly kind: "refused"; readonly option?: never; readonly reason: string } {
  const value = special.get("job-bookmark-option");
  if (special.has("job-bookmark-from") || special.has("job-bookmark-to")) {
    return {
      kind: "refused",
      reason: "job-bookmark-from and job-bookmark-to are not supported: reset the bookmark to a run and use job-bookmark-pause instead",
    };
  }
  switch (value) {
    case undefined:
      return { kind: "option", option: declared ? "enable" : "disable" };
    case "job-bookmark-enable":
      return { kind: "option", option: "enable" };
    case "job-bookmark-disable":
      return { kind: "option", option: "disable" };
    case "job-bookmark-pause":
      return { kind: "option", option: "pause" };
    default:
      return {
        kind: "refused",
        reason: `job-bookmark-option must be job-bookmark-enable, job-bookmark-disable or job-bookmark-pause, found ${JSON.stringify(value)}`,
      };
  }
}
