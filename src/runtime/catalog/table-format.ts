import type { StorageDescriptor } from "@aws-sdk/client-glue";
import { assertNever } from "../../plan/assert-never.ts";
import type { CsvFormat, FileCompression, FileFormat, JsonFormat, ParquetFormat } from "../../plan/format.ts";
import { parseJsonPath } from "../../plan/json-path.ts";
import { formatNotKnown, formatOptionNotValid } from "./errors.ts";

/** Glue's way to say a format: classification, input and output format classes, SerDe with its parameters, compression. */
export interface GlueFormat {
  readonly storage: Pick<StorageDescriptor, "InputFormat" | "OutputFormat" | "SerdeInfo" | "Compressed">;
  /** Table parameters: `classification`, `compressionType`, `delimiter`, `typeOfData` ... */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a table in this format says of it, as a crawler of AWS Glue writes it. */
export function glueFormat(format: FileFormat): GlueFormat {
  switch (format.kind) {
    case "csv":
      return {
        storage: { ...textFiles, SerdeInfo: csvSerde(format), Compressed: format.compression !== "none" },
        parameters: { ...described("csv", format.compression), ...csvParameters(format) },
      };
    case "json":
      return {
        storage: {
          ...textFiles,
          SerdeInfo: { SerializationLibrary: jsonSerde, Parameters: {} },
          Compressed: format.compression !== "none",
        },
        parameters: {
          ...described("json", format.compression),
          ...layoutParameters[format.layout],
          ...(format.path !== undefined && { jsonPath: format.path }),
        },
      };
    case "parquet":
      return {
        storage: { ...parquetFiles, Compressed: false },
        parameters: {
          ...described("parquet", "none"),
          "parquet.compression": format.codec === "none" ? "UNCOMPRESSED" : format.codec.toUpperCase(),
        },
      };
    default:
      return assertNever(format);
  }
}

/** Reads a format back from a table or partition made here, by AWS Glue, Athena or Hive. `InvalidInputException` for one that is not known. */
export function fileFormat(storage: StorageDescriptor, parameters: Readonly<Record<string, string>>): FileFormat {
  const library = storage.SerdeInfo?.SerializationLibrary ?? "";
  const kind = /parquet/i.test(library)
    ? "parquet"
    : /json/i.test(library)
      ? "json"
      : library === openCsvSerde || library === lazySerde
        ? "csv"
        : library === ""
          ? parameters["classification"]?.toLowerCase()
          : undefined;
  switch (kind) {
    case "parquet":
      return { kind, codec: parquetCodec(parameters) };
    case "json":
      return { kind, compression: compression(parameters), layout: jsonLayout(parameters), ...jsonPath(parameters) };
    case "csv":
      return readCsv(storage, parameters);
    case undefined:
    default:
      throw formatNotKnown(library, parameters["classification"] ?? "");
  }
}

const openCsvSerde = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
const lazySerde = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
const jsonSerde = "org.openx.data.jsonserde.JsonSerDe";

const textFiles = {
  InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
};
const parquetFiles = {
  InputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
  OutputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
  SerdeInfo: {
    SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    Parameters: { "serialization.format": "1" },
  },
};

const described = (classification: string, compressionType: FileCompression) => ({ classification, compressionType, typeOfData: "file" });

/** `multiLine` is the option of Glue's own readers, which take either; ours have to be told. */
const layoutParameters: Readonly<Record<JsonFormat["layout"], Readonly<Record<string, string>>>> = {
  lines: {},
  array: { multiLine: "true" },
  documents: { multiLine: "true", "json.layout": "documents" },
};

function jsonLayout(parameters: Readonly<Record<string, string>>): JsonFormat["layout"] {
  if (parameters["multiLine"] !== "true") return "lines";
  return parameters["json.layout"] === "documents" ? "documents" : "array";
}

/** `jsonPath` too is an option of Glue's readers. */
function jsonPath({ jsonPath: path }: Readonly<Record<string, string>>): Pick<JsonFormat, "path"> {
  if (path === undefined || path === "" || path === "$") return {};
  if (parseJsonPath(path) === undefined) throw formatOptionNotValid("jsonPath", path, "a path of .name, ['name'], [0], [*] and .* after $");
  return { path };
}

/** No character: what stands for an absent escape where a SerDe needs one. */
const noCharacter = "\0";

function csvSerde(format: CsvFormat): NonNullable<StorageDescriptor["SerdeInfo"]> {
  // LazySimpleSerDe knows no quotes.
  if (format.quote === "") {
    return {
      SerializationLibrary: lazySerde,
      Parameters: {
        "field.delim": format.delimiter,
        "serialization.format": format.delimiter,
        "serialization.null.format": format.nullText,
        ...(format.escape !== "" && { "escape.delim": format.escape }),
      },
    };
  }
  return {
    SerializationLibrary: openCsvSerde,
    Parameters: {
      separatorChar: format.delimiter,
      quoteChar: format.quote,
      escapeChar: format.escape === "" ? noCharacter : format.escape,
      ...(format.nullText !== "" && { "serialization.null.format": format.nullText }),
    },
  };
}

function csvParameters(format: CsvFormat): Readonly<Record<string, string>> {
  const skipped = format.skipLines + (format.header ? 1 : 0);
  return {
    delimiter: format.delimiter,
    columnsOrdered: "true",
    areColumnsQuoted: String(format.quote !== ""),
    ...(skipped > 0 && { "skip.header.line.count": String(skipped) }),
    // Hive only counts lines; the last of them is the header unless this says otherwise.
    ...(skipped > 0 && !format.header && { withHeader: "false" }),
  };
}

function readCsv(storage: StorageDescriptor, parameters: Readonly<Record<string, string>>): CsvFormat {
  const serde = storage.SerdeInfo?.Parameters ?? {};
  const skippedText = parameters["skip.header.line.count"] ?? serde["skip.header.line.count"] ?? "0";
  if (!/^\d{1,6}$/.test(skippedText)) throw formatOptionNotValid("skip.header.line.count", skippedText, "a number of lines");
  const skipped = Number(skippedText);
  const header = skipped > 0 && parameters["withHeader"] !== "false";
  const shared = { kind: "csv", compression: compression(parameters), header, skipLines: header ? skipped - 1 : skipped } as const;
  if (storage.SerdeInfo?.SerializationLibrary === openCsvSerde) {
    const escape = serde["escapeChar"] ?? "\\";
    return {
      ...shared,
      delimiter: oneCharacter("separatorChar", serde["separatorChar"] ?? ","),
      quote: oneCharacter("quoteChar", serde["quoteChar"] ?? '"'),
      escape: escape === noCharacter ? "" : oneCharacter("escapeChar", escape),
      nullText: serde["serialization.null.format"] ?? "",
    };
  }
  const quoted = parameters["areColumnsQuoted"] === "true";
  const delimiter = serde["field.delim"] ?? parameters["delimiter"] ?? (storage.SerdeInfo === undefined ? "," : "\u0001");
  return {
    ...shared,
    delimiter: oneCharacter("field.delim", delimiter),
    quote: quoted ? oneCharacter("quoteCharacter", parameters["quoteCharacter"] ?? '"') : "",
    escape: serde["escape.delim"] ?? (quoted ? '"' : ""),
    nullText: serde["serialization.null.format"] ?? "\\N",
  };
}

/** Hive also writes a delimiter as its code, or with a backslash: `\t`, `\001`, `9`. */
function oneCharacter(option: string, text: string): string {
  if (text.length === 1) return text;
  if (text === "\\t") return "\t";
  const code = /^(?:\\u?0*([0-7]{1,3})|(\d{1,3}))$/.exec(text);
  if (code?.[1] !== undefined) return String.fromCharCode(Number.parseInt(code[1], 8));
  if (code?.[2] !== undefined) return String.fromCharCode(Number(code[2]));
  throw formatOptionNotValid(option, text, "one character");
}

function compression(parameters: Readonly<Record<string, string>>): FileCompression {
  const name = parameters["compressionType"] ?? parameters["write.compression"] ?? "none";
  switch (name.toLowerCase()) {
    case "none":
    case "uncompressed":
    case "":
      return "none";
    case "gzip":
    case "gz":
      return "gzip";
    case "zstd":
    case "zst":
      return "zstd";
    case "bzip2":
    case "bzip":
    case "bz2":
      return "bzip2";
    default:
      throw formatOptionNotValid("compressionType", name, "none, gzip, zstd or bzip2");
  }
}

function parquetCodec(parameters: Readonly<Record<string, string>>): ParquetFormat["codec"] {
  const name = (parameters["parquet.compression"] ?? parameters["write.compression"] ?? "snappy").toLowerCase();
  switch (name) {
    case "snappy":
    case "zstd":
    case "gzip":
    case "lz4":
    case "none":
      return name;
    case "uncompressed":
      return "none";
    default:
      // Files say their codec themselves; this is only what is written next.
      return "snappy";
  }
}
