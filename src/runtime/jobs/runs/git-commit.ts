import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/**
 * HEAD of the repository that a script is in, with `-dirty` when the script differs from the committed one. Undefined
 * without a repository, a commit or git itself: history is a courtesy, and never a reason for a run to fail.
 */
export async function gitCommit(script: string): Promise<string | undefined> {
  const folder = dirname(script);
  if (!isInRepository(folder)) {
    return undefined;
  }
  const path = script.slice(folder.length + 1);
  const [head, committed, present] = await Promise.all([
    git(folder, ["rev-parse", "--verify", "--quiet", "HEAD"]),
    git(folder, ["rev-parse", "--verify", "--quiet", `HEAD:./${path}`]),
    git(folder, ["hash-object", "--", path]),
  ]);
  if (head === undefined || present === undefined) {
    return head;
  }
  return committed === present ? head : `${head}-dirty`;
}

function isInRepository(folder: string): boolean {
  return existsSync(join(folder, ".git")) || (dirname(folder) !== folder && isInRepository(dirname(folder)));
}

async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", args, { cwd: folder, timeout: 5000 });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
