import type { StagedOutput } from "../../../../protocol/binding.ts";

/** Which of the files that a table has gives way to an output. */
export function replacesFile({
  mode,
  files,
  partitionKeys,
}: StagedOutput): (file: { readonly partitionValues: readonly string[] }) => boolean {
  switch (mode) {
    case "append":
    case "create":
      return () => false;
    case "overwrite":
      return () => true;
    case "overwrite-partitions": {
      if (partitionKeys.length === 0) {
        return () => true;
      }
      const replaced = new Set(files.map(({ partitionValues }) => JSON.stringify(partitionValues)));
      return ({ partitionValues }) => replaced.has(JSON.stringify(partitionValues));
    }
  }
}
