import { basename } from "node:path";

/** A file's or folder's name as a database or table would be called after it. */
export const folderName = (path: string) =>
  basename(path)
    .toLowerCase()
    .replace(/(\.(csv|tsv|json|jsonl|ndjson|parquet))?(\.(gz|zst|bz2))?$/, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "") || "data";
