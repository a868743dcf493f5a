import type { CustomClassifier } from "../../../../protocol/custom-classifier.ts";
import type { CrawledFile } from "../../catalog.ts";
import type { MemoryEntry } from "../crawl-memory.ts";
import { hashOf } from "../crawl-memory.ts";

/** What the crawler remembers of the classifiers it used last. */
export const classifiersEntry = (classifiers: readonly CustomClassifier[]): MemoryEntry => [
  entryName,
  { bytes: 0, modifiedMs: 0, schema: hashOf(JSON.stringify(classifiers)) },
];

/** A crawler whose classifiers have changed looks at all its files again: the files are known, what was found in them is not. */
export function forgetFindings(
  entries: ReadonlyMap<string, CrawledFile>,
  classifiers: readonly CustomClassifier[],
): ReadonlyMap<string, CrawledFile> {
  const [, { schema: hash }] = classifiersEntry(classifiers);
  const known = entries.get(entryName)?.schema ?? classifiersEntry([])[1].schema;
  if (known === hash) return entries;
  return new Map(Array.from(entries, ([name, file]) => [name, name.startsWith("s3://") ? { ...file, schema: "" } : file]));
}

const entryName = "classifiers:";
