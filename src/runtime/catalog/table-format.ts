import type { StorageDescriptor } from "@aws-sdk/client-glue";
import type { FileFormat } from "../../plan/format.ts";

/** Glue's way to say a format: classification, input and output format classes, SerDe with its parameters, compression. */
export interface GlueFormat {
  readonly storage: Pick<StorageDescriptor, "InputFormat" | "OutputFormat" | "SerdeInfo" | "Compressed">;
  /** Table parameters: `classification`, `compressionType`, `delimiter`, `typeOfData` ... */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a table in this format says of it, as a crawler of AWS Glue writes it. */
export declare function glueFormat(format: FileFormat): GlueFormat;

/** Reads a format back from a table or partition made here, by AWS Glue, Athena or Hive. `InvalidInputException` for one that is not known. */
export declare function fileFormat(storage: StorageDescriptor, parameters: Readonly<Record<string, string>>): FileFormat;
