import type { BoundFiles } from "../../../protocol/binding.ts";
import type { InspectedFile } from "../../../protocol/worker.ts";
import { candidateFormats } from "../../catalog/crawler/candidate-formats.ts";
import type { Engine } from "../../engine/engine.ts";
import { fileUnreadable } from "../errors.ts";
import type { LocalFile } from "./local-file.ts";
import { dirname } from "node:path";

/** Finds out what a file is as a crawler does, and answers it as a table of this one file. */
export type InspectFile = (file: LocalFile, signal: AbortSignal) => Promise<BoundFiles>;

/** Files whose format is remembered. */
const mostKnown = 200;

export function fileInspector(engine: Engine): InspectFile {
  const known = new Map<string, BoundFiles>();
  return async (file, signal) => {
    const key = JSON.stringify([file.path, file.bytes, file.modifiedMs, file.name]);
    const found = known.get(key) ?? boundFile(file, await inspect(engine, file, signal));
    known.delete(key);
    known.set(key, found);
    for (const oldest of known.keys()) if (known.size > mostKnown) known.delete(oldest);
    return found;
  };
}

async function inspect(engine: Engine, { path, bytes }: LocalFile, signal: AbortSignal): Promise<InspectedFile | undefined> {
  let answer: InspectedFile | undefined;
  const task = { kind: "inspect", files: [{ path, bytes, candidates: candidateFormats(path) }] } as const;
  await engine.start(task, { signal, folders: [dirname(path)], listener: { inspected: ({ result }) => void (answer = result) } }).result;
  return answer;
}

function boundFile(file: LocalFile, result: InspectedFile | undefined): BoundFiles {
  if (result?.kind !== "recognized") {
    throw fileUnreadable(file.name, result?.kind === "unknown" ? result.reason : "it is empty");
  }
  const byName = new Map(
    result.columns.toReversed().map((column) => [column.name.toLowerCase(), { ...column, name: column.name.toLowerCase() }]),
  );
  const columns = [...byName.values()].toReversed();
  const { path, name, bytes, modifiedMs } = file;
  return {
    kind: "files",
    database: "",
    table: name,
    columns,
    partitionKeys: [],
    groups: [
      { format: result.format, columns, files: [{ path, uri: name, bytes, modifiedMs, partitionValues: [] }], partitionValuesFrom: "none" },
    ],
    dataVersion: 0,
    pruning: { partitions: 1, ofPartitions: 1, files: 1, bytes },
  };
}
