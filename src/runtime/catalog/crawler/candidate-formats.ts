import { closeSync, openSync, readSync } from "node:fs";
import type { FileFormat } from "../../../plan/format.ts";
import type { Classifier } from "./classifier.ts";

/** Formats a file may have, most likely first: by its name, or by its first bytes when the name says nothing. */
export function candidateFormats(path: string): readonly FileFormat["kind"][] {
  const name = path.toLowerCase().replace(/\.(gz|gzip|zst|zstd|bz2|bzip2)$/, "");
  const named = classifiers.filter(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
  if (named.length > 0) return named.map(({ format }) => format);
  const head = readHead(path);
  return classifiers
    .map(({ format, certainty }) => ({ format, certainty: certainty(head) }))
    .filter(({ certainty }) => certainty > 0)
    .sort((a, b) => b.certainty - a.certainty)
    .map(({ format }) => format);
}

const classifiers: readonly Classifier[] = [
  {
    format: "parquet",
    extensions: [".parquet", ".parq", ".pq"],
    certainty: (head) => (head.toString("latin1", 0, 4) === "PAR1" ? 1 : 0),
  },
  {
    format: "json",
    extensions: [".json", ".jsonl", ".ndjson", ".geojson"],
    certainty: (head) => (/^(?:\xef\xbb\xbf)?\s*[[{]/.test(head.toString("latin1")) ? 0.9 : 0),
  },
  {
    format: "csv",
    extensions: [".csv", ".tsv", ".psv"],
    certainty: (head) => (head.includes(0) ? 0 : 0.5),
  },
];

function readHead(path: string): Buffer {
  try {
    const file = openSync(path, "r");
    try {
      const head = Buffer.alloc(64);
      return head.subarray(0, readSync(file, head, 0, head.length, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    // The inspector will say why it cannot be read.
    return Buffer.alloc(0);
  }
}
