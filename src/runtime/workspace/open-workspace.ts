import { statfsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseByteSize } from "./byte-size.ts";
import type { EpoxyYaml } from "./epoxy-yaml.ts";
import { readEpoxyYaml } from "./read-epoxy-yaml.ts";
import type { CrawlerConfiguration, Workspace, WorkspaceLimits } from "./workspace.ts";

/** Reads `epoxy.yaml` in a folder. Touches nothing: bucket folders need not exist yet. Throws `WorkspaceError`. */
export function openWorkspace(folder: string): Workspace {
  const root = resolve(folder);
  const { content, refuse } = readEpoxyYaml(join(root, "epoxy.yaml"));
  const stateFolder = join(root, ".epoxy");
  const buckets = new Map(Object.entries(content.buckets).map(([name, path]) => [name, { name, folder: resolve(root, path) }] as const));
  for (const bucket of buckets.values()) {
    if (`${bucket.folder}/`.startsWith(`${stateFolder}/`)) {
      throw refuse(["buckets", bucket.name], "a bucket cannot be inside .epoxy, where the runtime keeps its own files");
    }
  }
  const [firstBucket = ""] = buckets.keys();
  const defaultBucket = content.defaultBucket ?? firstBucket;
  if (!buckets.has(defaultBucket)) {
    throw refuse(["defaultBucket"], `must be one of ${[...buckets.keys()].join(", ")}`);
  }
  return {
    folder: root,
    stateFolder,
    name: content.name ?? basename(root),
    buckets,
    defaultBucket,
    jobsFolder: resolve(root, content.jobs ?? "jobs"),
    crawlers: Object.entries(content.crawlers ?? {}).map(([name, crawler]) => crawlerConfiguration(name, crawler)),
    limits: limitsOf(content, root),
    logs: { keepDays: content.logs?.keepDays ?? 30, maxBytesPerRun: bytes(content.logs?.maxSizePerRun) ?? 50 * 1024 ** 2 },
    idleMinutes: content.idleMinutes ?? 15,
  };
}

type CrawlerYaml = NonNullable<EpoxyYaml["crawlers"]>[string];

function crawlerConfiguration(name: string, crawler: CrawlerYaml): CrawlerConfiguration {
  return {
    name,
    database: crawler.database,
    paths: crawler.paths,
    exclusions: crawler.exclusions ?? [],
    tablePrefix: crawler.tablePrefix ?? "",
    updateBehavior: crawler.updateBehavior ?? "UPDATE_IN_DATABASE",
    deleteBehavior: crawler.deleteBehavior ?? "DEPRECATE_IN_DATABASE",
    recrawl: crawler.recrawl ?? "CRAWL_EVERYTHING",
    ...(crawler.sampleSize === undefined ? {} : { sampleSize: crawler.sampleSize }),
    ...(crawler.configuration === undefined ? {} : { configuration: crawler.configuration }),
    ...(crawler.description === undefined ? {} : { description: crawler.description }),
  };
}

/** Absent limits leave the machine usable beside the runs: 60 % of its memory shared by them, half of the free disk. */
function limitsOf({ limits }: EpoxyYaml, root: string): WorkspaceLimits {
  const threads = limits?.threads ?? availableParallelism();
  const concurrentRuns = limits?.concurrentRuns ?? Math.max(2, Math.floor(threads / 2));
  return {
    memory: bytes(limits?.memory) ?? Math.max(256 * 1024 ** 2, Math.floor((machineMemory() * 0.6) / concurrentRuns)),
    threads,
    concurrentRuns,
    spillBytes: bytes(limits?.spill) ?? Math.floor(freeDisk(root) / 2),
  };
}

/** A container's limit where there is one. */
function machineMemory(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem();
}

function freeDisk(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function bytes(size: string | number | undefined): number | undefined {
  return typeof size === "string" ? parseByteSize(size) : size;
}
