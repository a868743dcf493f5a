import type { FileGroup } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import { unpackBzip2 } from "./unpack-bzip2.ts";

/**
 * DuckDB knows gzip and zstd but not bzip2: such files are unpacked into the task's temporary folder first, once. Their new
 * paths spell no partition values any more.
 */
export function unpackedGroup(session: EngineSession, group: FileGroup): FileGroup {
  const { format } = group;
  if (format.kind === "parquet" || format.compression !== "bzip2") {
    return group;
  }
  const files = group.files.map((file) => {
    session.signal.throwIfAborted();
    const path = unpackBzip2(file.path, session.temporaryFolder);
    session.unpackedFrom.set(path, file.path);
    return { ...file, path };
  });
  return {
    ...group,
    files,
    format: { ...format, compression: "none" },
    partitionValuesFrom: group.partitionValuesFrom === "none" ? "none" : "listed",
  };
}
