import type { Glue } from "@aws-sdk/client-glue";
import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { isInside, uriOf } from "../../workspace/uri.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { noSuchTarget } from "../errors.ts";

/** What `epoxy crawl` was given: a crawler's name, or data; `newBucket` when the data lies outside every bucket. */
export type CrawlTarget =
  | { readonly kind: "crawler"; readonly name: string }
  | {
      readonly kind: "data";
      readonly uri: string;
      readonly name: string;
      readonly newBucket?: { readonly name: string; readonly folder: string };
    };

export function crawlTarget(text: string, workspace: Workspace, crawlerNames: readonly string[]): CrawlTarget {
  if (text.startsWith("s3://")) return { kind: "data", uri: text, name: slug(text.replace(/\/+$/, "").replace(/^.*\//, "")) };
  if (!existsSync(text)) {
    if (crawlerNames.includes(text)) return { kind: "crawler", name: text };
    throw noSuchTarget(text);
  }
  const path = resolve(text);
  // Links in the way are followed: a folder is in a bucket if its real place is.
  const real = realpathSync(path);
  const name = slug(basename(real));
  const inBucket = [path, real].find((place) => [...workspace.buckets.values()].some(({ folder }) => isInside(folder, place)));
  if (inBucket !== undefined) {
    const uri = uriOf(workspace, inBucket);
    return { kind: "data", uri: statSync(path).isDirectory() && !uri.endsWith("/") ? `${uri}/` : uri, name };
  }
  // A bucket is a folder: of a file, the one that it lies in.
  const isFile = statSync(real).isFile();
  const folder = isFile ? dirname(real) : real;
  const bucketName = freeName(slug(basename(folder)).replaceAll("_", "-"), workspace);
  return { kind: "data", uri: `s3://${bucketName}/${isFile ? basename(real) : ""}`, name, newBucket: { name: bucketName, folder } };
}

export async function crawlerNames(glue: Glue): Promise<readonly string[]> {
  return (await glue.listCrawlers({ MaxResults: 1000 })).CrawlerNames ?? [];
}

/** A folder's name as Glue would write it. */
const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "") || "data";

function freeName(wanted: string, { buckets }: Workspace): string {
  const name = wanted.length < 3 ? `${wanted}-data` : wanted.slice(0, 60);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${String(number)}`;
    if (!buckets.has(candidate)) return candidate;
  }
}
