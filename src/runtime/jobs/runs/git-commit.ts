import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** The last answer for each script. A run is too short to wait for a process of git's when nothing has changed. */
const answers = new Map<string, { readonly state: string; readonly commit: Promise<string | undefined> }>();

/**
 * HEAD of the repository that a script is in, with `-dirty` when the script differs from the committed one. Undefined
 * without a repository, a commit or git itself: history is a courtesy, and never a reason for a run to fail.
 */
export async function gitCommit(script: string): Promise<string | undefined> {
  const folder = dirname(script);
  const repository = repositoryOf(folder);
  if (repository === undefined) {
    return undefined;
  }
  const blob = blobHash(script);
  const state = [headState(repository), blob].join(" ");
  const known = answers.get(script);
  if (known?.state === state) {
    return known.commit;
  }
  const commit = ask(folder, script.slice(folder.length + 1), blob);
  // In a worktree `.git` is a file, and the log of HEAD is elsewhere.
  if (statSync(repository).isDirectory()) {
    answers.set(script, { state, commit });
  }
  return commit;
}

async function ask(folder: string, path: string, blob: string | undefined): Promise<string | undefined> {
  // Each on a line of its own; without --verify a name that is not known leaves its own text and an error.
  const [head, committed] = (await git(folder, ["rev-parse", "HEAD", `HEAD:./${path}`]))?.split("\n") ?? [
    await git(folder, ["rev-parse", "--verify", "--quiet", "HEAD"]),
  ];
  if (head === undefined || blob === undefined || committed === blob) {
    return head;
  }
  // Line endings and filters may change between the repository and the folder: git itself has the last word.
  return committed !== undefined && committed === (await git(folder, ["hash-object", "--", path])) ? head : `${head}-dirty`;
}

function repositoryOf(folder: string): string | undefined {
  const here = join(folder, ".git");
  if (existsSync(here)) {
    return here;
  }
  return dirname(folder) === folder ? undefined : repositoryOf(dirname(folder));
}

/** Changes with each commit, checkout and reset: git appends to the log of HEAD. */
function headState(repository: string): string {
  return ["HEAD", "logs/HEAD"]
    .map((name) => statSync(join(repository, name), { throwIfNoEntry: false }))
    .map((found) => (found === undefined ? "none" : `${String(found.mtimeMs)}:${String(found.size)}`))
    .join(" ");
}

/** As git computes it for a file without filters. */
function blobHash(script: string): string | undefined {
  try {
    const bytes = readFileSync(script);
    return createHash("sha1")
      .update(`blob ${String(bytes.length)}\0`)
      .update(bytes)
      .digest("hex");
  } catch {
    return undefined;
  }
}

async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", args, { cwd: folder, timeout: 5000 });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
