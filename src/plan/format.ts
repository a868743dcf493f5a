/** How the rows of a table or path are laid out in its files. */
export type FileFormat = CsvFormat | JsonFormat | ParquetFormat;

/** Compression of whole files (`.csv.gz`); Parquet's is inside the file. */
export type FileCompression = "none" | "gzip" | "zstd" | "bzip2";

export interface CsvFormat {
  readonly kind: "csv";
  readonly compression: FileCompression;
  /** One character: comma, tab, pipe, semicolon, Ctrl-A. */
  readonly delimiter: string;
  /** Empty: values are never quoted. */
  readonly quote: string;
  readonly escape: string;
  readonly header: boolean;
  /** Lines before the data or header that are passed over. */
  readonly skipLines: number;
  /** The text that stands for null, beside the empty field of a column that is not text. */
  readonly nullText: string;
}

export interface JsonFormat {
  readonly kind: "json";
  readonly compression: FileCompression;
  /** One document a line, one array of documents a file, or documents that may each go over several lines. The last is only read: what is written then is lines. */
  readonly layout: "lines" | "array" | "documents";
  /** Where the rows are in each document, a JSONPath (`plan/json-path.ts`); absent: a document is a row. Only read. */
  readonly path?: string;
}

export interface ParquetFormat {
  readonly kind: "parquet";
  /** Codec of files written; files read may have any. */
  readonly codec: "snappy" | "zstd" | "gzip" | "lz4" | "none";
}
