import * as z from "zod";
import { byteSizePattern } from "./byte-size.ts";

const sizeHint = 'must be a size such as "4 GB" or "512 MB"';

/** Amazon S3's rule. */
export const bucketNamePattern = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** `epoxy.yaml` as a person writes it. Unknown keys are refused: a misspelt one must not be silently ignored. */
export const epoxyYaml = z.strictObject({
  name: z.string().min(1).optional().describe("What the workspace is called; its folder's name when absent."),
  buckets: z
    .record(z.string().regex(bucketNamePattern), z.string().min(1))
    .refine((buckets) => Object.keys(buckets).length > 0, { error: "needs at least one bucket, such as lake: ./data" })
    .describe("Bucket to folder, relative to this file: s3://<bucket>/ is that folder."),
  defaultBucket: z.string().optional().describe("Where databases without a location keep their tables; the first bucket when absent."),
  jobs: z.string().min(1).optional().describe("Folder of *.job.sql and *.job.ts, relative to this file. Default: jobs"),
  crawlers: z
    .record(
      z.string().min(1).max(255),
      z.strictObject({
        description: z.string().optional(),
        database: z.string().min(1).max(255).describe("Where the tables found are put."),
        paths: z.array(z.string().startsWith("s3://")).min(1).describe("s3:// locations to crawl."),
        exclusions: z.array(z.string()).optional().describe("Globs relative to each path, as in AWS Glue."),
        tablePrefix: z.string().max(128).optional(),
        updateBehavior: z.enum(["UPDATE_IN_DATABASE", "LOG"]).optional(),
        deleteBehavior: z.enum(["DEPRECATE_IN_DATABASE", "DELETE_FROM_DATABASE", "LOG"]).optional(),
        recrawl: z.enum(["CRAWL_EVERYTHING", "CRAWL_NEW_FOLDERS_ONLY"]).optional(),
        sampleSize: z.int().min(1).max(249).optional().describe("Files looked into in each leaf folder."),
        configuration: z.record(z.string(), z.unknown()).optional().describe("AWS Glue's crawler configuration (Version 1.0), as YAML."),
      }),
    )
    .optional(),
  limits: z
    .strictObject({
      memory: size().optional().describe('Memory of one run: "4 GB".'),
      threads: z.int().min(1).max(1024).optional(),
      concurrentRuns: z.int().min(1).max(1000).optional(),
      spill: size().optional().describe('Disk space one run may use for what does not fit into memory: "50 GB".'),
    })
    .optional(),
  logs: z
    .strictObject({
      keepDays: z.int().min(1).max(36500).optional(),
      maxSizePerRun: size().optional(),
    })
    .optional(),
  idleMinutes: z
    .number()
    .positive()
    .max(525_600)
    .optional()
    .describe("Minutes without work after which a daemon that a command started ends itself."),
});

export type EpoxyYaml = z.infer<typeof epoxyYaml>;

function size() {
  return z.union([z.int().positive(), z.string().regex(byteSizePattern, { error: sizeHint })], { error: sizeHint });
}
