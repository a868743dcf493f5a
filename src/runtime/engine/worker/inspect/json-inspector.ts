import type { JsonFormat } from "../../../../plan/format.ts";
import type { Column } from "../../../../plan/type.ts";
import type { FileToInspect, InspectedFile } from "../../../../protocol/worker.ts";
import type { Session } from "../session.ts";
import { endlessDocument, jsonWithoutFields, malformedDocument, malformedElement, malformedJson, notJson } from "./errors.ts";
import { inTurns } from "./in-turns.ts";
import type { FormatInspector, Verdict } from "./format-inspector.ts";
import { documentsOf, elementsOf } from "./json-elements.ts";
import type { JsonShape } from "./json-shape.ts";
import { emptyShape, observe, typeOfShape } from "./json-shape.ts";
import type { Sample } from "./read-sample.ts";
import { readSample } from "./read-sample.ts";

/** JSON with an object a line, with objects over several lines, or with one array of objects in a file. */
export const jsonInspector: FormatInspector = {
  async *inspect(session: Session, files: readonly FileToInspect[]): AsyncGenerator<Verdict> {
    for await (const file of inTurns(files, session.signal)) {
      yield { file, result: await inspectFile(file) };
    }
  },
};

const sampleDocuments = 20_000;
/** Bytes; DuckDB reads no longer ones. */
const longestDocument = 1 << 24;

interface Documents {
  readonly layout: JsonFormat["layout"];
  readonly shape: JsonShape;
  readonly count: number;
  /** No document of the file was left out. */
  readonly complete: boolean;
}

async function inspectFile(file: FileToInspect): Promise<InspectedFile> {
  try {
    const sample = await readSample(file.path);
    const first = sample.text.trimStart()[0];
    if (first === undefined) return { kind: "empty" };
    if (first !== "{" && first !== "[") throw notJson();
    const documents = first === "[" ? readArray(sample) : await readObjects(file.path, sample);
    if (documents.count === 0) return { kind: "empty" };
    const columns = columnsOf(documents.shape);
    if (columns.length === 0) throw jsonWithoutFields();
    return {
      kind: "recognized",
      format: { kind: "json", compression: sample.compression, layout: documents.layout },
      columns,
      ...(documents.complete ? { rows: documents.count } : {}),
    };
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.message : String(error) };
  }
}

const columnsOf = (shape: JsonShape) => [...shape.fields].map(([name, field]): Column => ({ name, type: typeOfShape(field) }));

function readArray(sample: Sample): Documents {
  const shape = emptyShape();
  let count = 0;
  for (const element of elementsOf(sample.text, sample.complete)) {
    if (element !== "null") {
      const problem = problemOf(element);
      if (problem !== undefined) throw malformedElement(count, problem);
      observe(element, 0, shape);
    }
    if (++count === sampleDocuments) return { layout: "array", shape, count, complete: false };
  }
  return { layout: "array", shape, count, complete: sample.complete };
}

/** A few malformed lines are for the job to quarantine; when most are, and the text is no documents over several lines either, it is not this format. */
async function readObjects(path: string, sample: Sample): Promise<Documents> {
  const shape = emptyShape();
  let count = 0;
  let malformed = 0;
  let firstProblem = "";
  for (const line of linesOf(sample.text)) {
    const problem = problemOf(line);
    if (problem === undefined) {
      observe(line, 0, shape);
      count++;
    } else if (malformed++ === 0) {
      firstProblem = problem;
    }
    if (count + malformed === sampleDocuments) break;
  }
  const lines = count + malformed;
  if (malformed > 0) {
    const documents = readDocuments(sample);
    if (documents.kind === "read" && documents.count > 0) return documents;
    if (count === 0) return readLongDocuments(path, sample, documents);
    if (malformed > count) throw malformedJson(malformed, lines, firstProblem);
  }
  return { layout: "lines", shape, count: lines, complete: sample.complete && lines < sampleDocuments };
}

/** For a file of which no line is a document: the first may be longer than a sample. */
async function readLongDocuments(path: string, sample: Sample, inSample: ReturnType<typeof readDocuments>): Promise<Documents> {
  const documents = sample.complete || inSample.kind === "malformed" ? inSample : readDocuments(await readSample(path, longestDocument));
  if (documents.kind === "malformed") throw malformedDocument(documents.index, documents.problem);
  if (documents.count === 0) throw endlessDocument(longestDocument);
  return documents;
}

function readDocuments(
  sample: Sample,
): (Documents & { readonly kind: "read" }) | { readonly kind: "malformed"; readonly index: number; readonly problem: string } {
  const shape = emptyShape();
  let count = 0;
  for (const document of documentsOf(sample.text, sample.complete)) {
    const problem = problemOf(document);
    if (problem !== undefined) return { kind: "malformed", index: count, problem };
    observe(document, 0, shape);
    if (++count === sampleDocuments) return { kind: "read", layout: "documents", shape, count, complete: false };
  }
  return { kind: "read", layout: "documents", shape, count, complete: sample.complete };
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end === -1 ? text.length : end).trim();
    start = end === -1 ? text.length : end + 1;
    if (line !== "") yield line;
  }
}

function problemOf(document: string): string | undefined {
  if (document[0] !== "{") return `expected {, found ${JSON.stringify(document.slice(0, 20))}`;
  try {
    JSON.parse(document);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
