import type { FoundSchema } from "./crawl-memory.ts";
import type { ListedFile } from "./list-files.ts";

/** Files that are one table. */
export interface TableGroup {
  /** `s3://` URI of the folder, with a slash at the end, or of the table's only file. */
  readonly location: string;
  /** Of the folder or file: what the table is named after. */
  readonly sourceName: string;
  /** Names of the partition keys from the table's folder down: those of `key=value`, and `""` where a folder is only a value. */
  readonly keys: readonly string[];
  readonly leaves: readonly Leaf[];
}

/** A folder with data: a partition, or all of a table without partitions. */
export interface Leaf {
  readonly location: string;
  /** As the folders say, percent signs resolved. */
  readonly values: readonly string[];
  readonly files: readonly GroupedFile[];
  /** Schemas of the files, each once. */
  readonly schemas: readonly FoundSchema[];
}

export interface GroupedFile {
  readonly file: ListedFile;
  readonly rows?: number | undefined;
}
