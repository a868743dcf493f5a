import { tmpdir } from "node:os";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { StagedOutput } from "../../../protocol/binding.ts";
import { openSession } from "../worker/open-session.ts";
import { selectFiles } from "../worker/read/select-files.ts";
import { withStaged } from "../worker/write/staged-reads.ts";

/** The rows of staged files, read back as the engine reads tables. */
export async function rowsOfOutput(output: StagedOutput, rest: string): Promise<readonly (readonly unknown[])[]> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), "epoxy-rows-"));
  const limits = { memory: 1 << 28, threads: 2, temporaryFolder, temporaryBytes: 1 << 28, allowedFolders: [output.stagingFolder] };
  const session = await openSession(limits, new AbortController().signal);
  try {
    const select = await selectFiles(session, withStaged(undefined, output), { malformed: "fail", lineByLine: false, choiceColumns: [] });
    return (await session.rows(`FROM (${select}) ${rest}`)).map((row) => Object.values(row));
  } finally {
    session.close();
    rmSync(temporaryFolder, { recursive: true });
  }
}
