import type { StagedFile, StagedOutput } from "../../../../protocol/binding.ts";
import { replacesFile } from "./replaces-file.ts";

/** Of what a run has staged, the files that no later output of the same run replaces. */
export function survivingFiles(staged: readonly StagedOutput[]): readonly StagedFile[] {
  const byTable = Map.groupBy(staged, ({ database, table }) => `${database}.${table}`.toLowerCase());
  return [...byTable.values()].flatMap((outputs) =>
    outputs.reduce<readonly StagedFile[]>((kept, output) => {
      const replaces = replacesFile(output);
      return [...kept.filter((file) => !replaces(file)), ...output.files];
    }, []),
  );
}
