import { join } from "node:path";

/** The local path of `s3://bucket/key`; undefined: the bucket is of no folder here, or the location leads out of it. */
export function locationPath(location: string, buckets: Readonly<Record<string, string>>): string | undefined {
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location) ?? [];
  const folder = Object.hasOwn(buckets, bucket) ? buckets[bucket] : undefined;
  const segments = key.split("/").filter((segment) => segment !== "");
  if (folder === undefined || segments.some((segment) => segment === "." || segment === ".." || segment.includes("\0"))) return undefined;
  return join(folder, ...segments);
}
