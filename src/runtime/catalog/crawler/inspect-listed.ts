import { setImmediate } from "node:timers/promises";
import type { CustomClassifier } from "../../../protocol/custom-classifier.ts";
import type { FileToInspect, InspectedFile } from "../../../protocol/worker.ts";
import type { Engine } from "../../engine/engine.ts";
import { candidateFormats } from "./candidate-formats.ts";
import type { FoundFile, FoundSchema } from "./crawl-memory.ts";
import { foundSchema } from "./crawl-memory.ts";
import type { ListedFile } from "./list-files.ts";

export interface InspectionContext {
  readonly engine: Engine;
  readonly classifiers: readonly CustomClassifier[];
  readonly signal: AbortSignal;
  readonly filesListed: number;
  readonly progress: (progress: { readonly filesListed: number; readonly filesRead: number; readonly filesToRead: number }) => void;
  readonly warn: (message: string) => void;
}

/**
 * Has a worker look into files; answers by URI. `unreadable`: not for now, by the system's word. Rejects with the engine's error
 * when the worker fails or is stopped.
 */
export async function inspectListed(
  files: readonly ListedFile[],
  context: InspectionContext,
): Promise<ReadonlyMap<string, FoundFile | "unreadable">> {
  const found = new Map<string, FoundFile | "unreadable">();
  const schemaOf = rememberedSchemas();
  const report = () => {
    context.progress({ filesListed: context.filesListed, filesRead: found.size, filesToRead: files.length });
  };
  for (let start = 0; start < files.length; start += filesPerTask) {
    const part = files.slice(start, start + filesPerTask);
    const byPath = new Map(part.map((file) => [file.path, file]));
    report();
    const task = context.engine.start(
      { kind: "inspect", files: await classified(part, context.signal), classifiers: context.classifiers },
      {
        signal: context.signal,
        listener: {
          inspected: ({ file: path, result }) => {
            const file = byPath.get(path);
            if (file === undefined) return;
            found.set(file.uri, read(file, result, schemaOf, context.warn));
            report();
          },
        },
      },
    );
    await task.result;
  }
  return found;
}

/** A task's message has to fit into memory twice; starting a worker costs a quarter of a second. */
const filesPerTask = 50_000;

async function classified(files: readonly ListedFile[], signal: AbortSignal): Promise<readonly FileToInspect[]> {
  const classified: FileToInspect[] = [];
  let turnEnds = performance.now() + turnMs;
  for (const { path, bytes } of files) {
    classified.push({ path, bytes, candidates: candidateFormats(path) });
    if (performance.now() < turnEnds) continue;
    await setImmediate();
    signal.throwIfAborted();
    turnEnds = performance.now() + turnMs;
  }
  return classified;
}

/** Names that say nothing make a classifier read; the event loop gets its turn in between. */
const turnMs = 10;

type Recognized = Extract<InspectedFile, { kind: "recognized" }>;

function read(
  file: ListedFile,
  result: InspectedFile,
  schemaOf: (result: Recognized) => FoundSchema,
  warn: (message: string) => void,
): FoundFile | "unreadable" {
  switch (result.kind) {
    case "recognized":
      return { schema: schemaOf(result), rows: result.rows };
    case "empty":
      return {};
    case "unknown":
      warn(`${file.uri}: ${result.reason}`);
      // Node's system errors begin with their code: "EACCES: permission denied, open ...".
      return /^E[A-Z]+: /.test(result.reason) ? "unreadable" : {};
  }
}

/** Most files of a crawl are alike: they share one schema in memory, and its key is made once. */
function rememberedSchemas(): (result: Recognized) => FoundSchema {
  const known = new Map<string, FoundSchema>();
  return ({ format, columns }) => {
    const text = JSON.stringify([format, columns]);
    let schema = known.get(text);
    if (schema === undefined) known.set(text, (schema = foundSchema(format, columns)));
    return schema;
  };
}
