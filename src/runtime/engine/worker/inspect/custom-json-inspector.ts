import type { Column } from "../../../../plan/type.ts";
import type { CustomJsonClassifier } from "../../../../protocol/custom-classifier.ts";
import type { FileToInspect, InspectedFile } from "../../../../protocol/worker.ts";
import type { Session } from "../session.ts";
import { endlessDocument, notJson, notOfClassifier } from "./errors.ts";
import type { FormatInspector, Verdict } from "./format-inspector.ts";
import { inTurns } from "./in-turns.ts";
import { documentsOf } from "./json-elements.ts";
import { emptyShape, observe, typeOfShape } from "./json-shape.ts";
import { readSample } from "./read-sample.ts";
import { selectJson } from "./select-json.ts";

/** JSON of which a classifier of people's says where in a document its rows are. */
export function customJsonInspector(classifier: CustomJsonClassifier): FormatInspector {
  return {
    async *inspect(session: Session, files: readonly FileToInspect[]): AsyncGenerator<Verdict> {
      for await (const file of inTurns(files, session.signal)) yield { file, result: await inspectFile(file, classifier) };
    },
  };
}

/** Bytes of a file of one document that are read to look into it. */
const longestDocument = 1 << 26;
const sampleRecords = 20_000;

async function inspectFile(file: FileToInspect, classifier: CustomJsonClassifier): Promise<InspectedFile> {
  try {
    let sample = await readSample(file.path);
    const first = sample.text.trimStart()[0];
    if (first === undefined) return { kind: "empty" };
    if (first !== "{" && first !== "[") throw notJson();
    let documents = documentsOf(sample.text, sample.complete).toArray();
    if (documents.length === 0) {
      sample = await readSample(file.path, longestDocument);
      documents = documentsOf(sample.text, sample.complete).toArray();
      if (documents.length === 0) throw endlessDocument(longestDocument);
    }
    const { shape, records } = readRecords(documents, classifier);
    if (records === 0) throw notOfClassifier(classifier.name, `no object is at ${classifier.pathText}`);
    const columns = [...shape.fields].map(([name, field]): Column => ({ name, type: typeOfShape(field) }));
    const { compression, complete } = sample;
    const path = classifier.path.length === 0 ? {} : { path: classifier.pathText };
    return {
      kind: "recognized",
      format: { kind: "json", compression, layout: "documents", ...path },
      columns,
      ...(complete && records < sampleRecords ? { rows: records } : {}),
    };
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.message : String(error) };
  }
}

function readRecords(documents: readonly string[], { name, path, pathText }: CustomJsonClassifier) {
  const shape = emptyShape();
  let records = 0;
  for (const document of documents) {
    JSON.parse(document);
    for (const record of selectJson(document, path)) {
      if (record === "null") continue;
      if (!record.startsWith("{")) throw notOfClassifier(name, `at ${pathText} is ${record.slice(0, 20)}, not an object`);
      observe(record, 0, shape);
      if (++records === sampleRecords) return { shape, records };
    }
  }
  return { shape, records };
}
