import type { BoundFile, BoundFiles } from "../../../../protocol/binding.ts";
import { readParquetFooter } from "../inspect/parquet-footer.ts";

export interface Slice {
  readonly files: BoundFiles;
  /** Where the page begins in the rows of these files. */
  readonly offset: number;
}

/**
 * The files in which a page of a table's rows lies. A Parquet file says how many rows it has, so files before the page are passed over
 * and those after it are not opened: a page costs the same wherever it is. Of other formats, and of a page without an end, all files.
 */
export function sliceFiles(files: BoundFiles, offset: number, limit: number): Slice {
  if (!Number.isFinite(limit) || files.groups.some(({ format }) => format.kind !== "parquet")) return { files, offset };
  let before = 0;
  let first: number | undefined;
  const kept = new Set<BoundFile>();
  for (const file of files.groups.flatMap((group) => group.files)) {
    if (before >= offset + limit) break;
    const rows = rowsOf(file);
    if (rows === undefined) return { files, offset };
    if (before + rows > offset) {
      first ??= before;
      kept.add(file);
    }
    before += rows;
  }
  const groups = files.groups.map((group) => ({ ...group, files: group.files.filter((file) => kept.has(file)) }));
  return { files: { ...files, groups }, offset: offset - (first ?? offset) };
}

/** Undefined for a file that cannot be read: the statement itself then says why. */
function rowsOf({ path }: BoundFile): number | undefined {
  try {
    return readParquetFooter(path).rows;
  } catch {
    return undefined;
  }
}
