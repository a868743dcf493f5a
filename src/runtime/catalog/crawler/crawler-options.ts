import type { Crawler } from "@aws-sdk/client-glue";
import * as z from "zod";
import { invalidConfiguration, noTargetDatabase, nothingToCrawl } from "./errors.ts";
import type { ExclusionPattern } from "./exclusion-pattern.ts";
import { exclusionPattern } from "./exclusion-pattern.ts";

/** A crawler's settings, checked, with Glue's defaults filled in. */
export interface CrawlerOptions {
  readonly crawlerName: string;
  readonly database: string;
  readonly tablePrefix: string;
  readonly targets: readonly CrawlTarget[];
  readonly updateBehavior: "UPDATE_IN_DATABASE" | "LOG";
  readonly deleteBehavior: "DEPRECATE_IN_DATABASE" | "DELETE_FROM_DATABASE" | "LOG";
  readonly newFoldersOnly: boolean;
  /** Existing columns stay as they are; new ones are added. */
  readonly mergeNewColumns: boolean;
  /** Partitions are given the table's columns instead of their own. */
  readonly inheritFromTable: boolean;
  readonly combineCompatibleSchemas: boolean;
  /** Absolute level of the folders that are tables; the bucket is level 1. */
  readonly tableLevel?: number | undefined;
  readonly tableThreshold?: number | undefined;
}

export interface CrawlTarget {
  /** `s3://bucket/folder/` or `s3://bucket/file`. */
  readonly uri: string;
  readonly exclusions: readonly string[];
  readonly patterns: readonly ExclusionPattern[];
  /** Files of each folder that are read, 1 to 249; absent: all. */
  readonly sampleSize?: number | undefined;
}

/** Reads the settings of a crawler as the catalog keeps it. InvalidInputException names the setting that is wrong. */
export function crawlerOptions(crawler: Crawler): CrawlerOptions {
  const name = crawler.Name ?? "";
  const targets = (crawler.Targets?.S3Targets ?? []).flatMap((target): CrawlTarget[] => {
    if (target.Path === undefined || target.Path === "") return [];
    const exclusions = target.Exclusions ?? [];
    const patterns = exclusions.map(exclusionPattern);
    const uri = /^s3[an]?:\/\//.test(target.Path) ? target.Path.replace(/^s3[an]:/, "s3:") : `s3://${target.Path}`;
    return [{ uri, exclusions, patterns, sampleSize: target.SampleSize }];
  });
  if (targets.length === 0) throw nothingToCrawl(name);
  if (crawler.DatabaseName === undefined || crawler.DatabaseName === "") throw noTargetDatabase(name);
  const newFoldersOnly = crawler.RecrawlPolicy?.RecrawlBehavior === "CRAWL_NEW_FOLDERS_ONLY";
  const { CrawlerOutput: output, Grouping: grouping } = readConfiguration(crawler.Configuration);
  return {
    crawlerName: name,
    database: crawler.DatabaseName.toLowerCase(),
    tablePrefix: crawler.TablePrefix ?? "",
    targets,
    // Glue forces both to LOG when it looks at new folders only.
    updateBehavior: newFoldersOnly ? "LOG" : (crawler.SchemaChangePolicy?.UpdateBehavior ?? "UPDATE_IN_DATABASE"),
    deleteBehavior: newFoldersOnly ? "LOG" : (crawler.SchemaChangePolicy?.DeleteBehavior ?? "DEPRECATE_IN_DATABASE"),
    newFoldersOnly,
    mergeNewColumns: output?.Tables?.AddOrUpdateBehavior === "MergeNewColumns",
    inheritFromTable: output?.Partitions?.AddOrUpdateBehavior === "InheritFromTable",
    combineCompatibleSchemas: grouping?.TableGroupingPolicy === "CombineCompatibleSchemas",
    tableLevel: grouping?.TableLevelConfiguration,
    tableThreshold: output?.Tables?.TableThreshold,
  };
}

/** Glue ignores keys it does not know, and so do we: the same crawler works in both. */
const configurationSchema = z.object({
  Version: z.number().optional(),
  CrawlerOutput: z
    .object({
      Partitions: z.object({ AddOrUpdateBehavior: z.literal("InheritFromTable").optional() }).optional(),
      Tables: z
        .object({ AddOrUpdateBehavior: z.literal("MergeNewColumns").optional(), TableThreshold: z.int().positive().optional() })
        .optional(),
    })
    .optional(),
  Grouping: z
    .object({
      TableGroupingPolicy: z.literal("CombineCompatibleSchemas").optional(),
      TableLevelConfiguration: z.int().positive().optional(),
    })
    .optional(),
});

function readConfiguration(text: string | undefined): z.infer<typeof configurationSchema> {
  if (text === undefined || text.trim() === "") return {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalidConfiguration(error instanceof Error ? error.message : String(error));
  }
  const parsed = configurationSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw invalidConfiguration(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}
