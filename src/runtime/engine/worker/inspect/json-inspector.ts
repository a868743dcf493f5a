import type { JsonFormat } from "../../../../plan/format.ts";
import type { Column } from "../../../../plan/type.ts";
import type { FileToInspect, InspectedFile } from "../../../../protocol/worker.ts";
import type { Session } from "../session.ts";
import { jsonOverLines, jsonWithoutFields, malformedElement, malformedJson, notJson } from "./errors.ts";
import { inTurns } from "./in-turns.ts";
import type { FormatInspector, Verdict } from "./format-inspector.ts";
import { elementsOf } from "./json-elements.ts";
import type { JsonShape } from "./json-shape.ts";
import { emptyShape, observe, typeOfShape } from "./json-shape.ts";
import type { Sample } from "./read-sample.ts";
import { readSample } from "./read-sample.ts";

/** JSON with an object a line, or one array of objects in a file. */
export const jsonInspector: FormatInspector = {
  async *inspect(session: Session, files: readonly FileToInspect[]): AsyncGenerator<Verdict> {
    for await (const file of inTurns(files, session.signal)) {
      yield { file, result: await inspectFile(file) };
    }
  },
};

const sampleDocuments = 20_000;

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
    const documents = first === "[" ? readArray(sample) : readLines(sample);
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

/** A few malformed lines are for the job to quarantine; when most are, it is not this format. */
function readLines(sample: Sample): Documents {
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
  if (malformed > count) {
    throw count === 0 && isOneDocument(sample) ? jsonOverLines() : malformedJson(malformed, count + malformed, firstProblem);
  }
  return { layout: "lines", shape, count: count + malformed, complete: sample.complete && count + malformed < sampleDocuments };
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

/** A cut document cannot be checked; that its first line is no document says enough. */
const isOneDocument = (sample: Sample) =>
  !sample.complete || problemOf(sample.text.trim()) === undefined || /^\s*\{\s*$/m.test(sample.text);
