import type { FileCompression } from "../../../../plan/format.ts";

/** Why a file is not of a format; the message becomes the reason of an `unknown` file. */
export class InspectionError extends Error {
  override readonly name = "InspectionError";
}

const hex = (byte: number) => `0x${byte.toString(16).padStart(2, "0")}`;

export const notText = (offset: number) => new InspectionError(`not a text file: byte ${offset} is zero`);
export const notUtf8 = (offset: number, byte: number) =>
  new InspectionError(`not UTF-8: byte ${offset} is ${hex(byte)}; convert the file, for example with iconv -f latin1 -t utf-8`);
export const utf16 = () => new InspectionError("the text is UTF-16; convert the file, for example with iconv -f utf-16 -t utf-8");
export const compressionMismatch = (compression: FileCompression, cause: string) =>
  new InspectionError(`broken ${compression} file: ${cause}`);
export const zstdNotAvailable = () => new InspectionError(`zstd files need Node.js 22.15 or later, this is ${process.versions.node}`);

/** Reasons that need no catching, of files that no format took. */
export const notRead = (what: string) => `${what}, which is not read: write the data as Parquet, JSON or CSV`;
export const noFormat = () => "neither Parquet nor JSON nor CSV";

export const notParquet = (cause: string) => new InspectionError(`not a Parquet file: ${cause}`);

export const notJson = () => new InspectionError("not JSON: expected a document that begins with { or an array that begins with [");
export const malformedDocument = (index: number, cause: string) => new InspectionError(`document ${index} is not JSON: ${cause}`);
export const endlessDocument = (bytes: number) =>
  new InspectionError(`no JSON document ends within the first ${bytes} bytes; write smaller documents, or one a line`);
export const malformedJson = (bad: number, of: number, cause: string) =>
  new InspectionError(`${bad} of ${of} lines are not JSON documents, the first: ${cause}`);
export const malformedElement = (index: number, cause: string) =>
  new InspectionError(`element ${index} of the JSON array is not a JSON object: ${cause}`);
export const jsonWithoutFields = () => new InspectionError("the JSON documents have no fields");

export const notCsv = (cause: string) => new InspectionError(`not CSV: ${cause}`);

export const notOfClassifier = (name: string, cause: string) => new InspectionError(`not of classifier ${name}: ${cause}`);
