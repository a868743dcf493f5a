import { l10n, Uri, window, workspace } from "vscode";
import { jobExtension, type JobLanguage } from "../../plan/generate/job-language.ts";
import { jobNameProblem } from "../../plan/generate/job-name.ts";
import type { RuntimeConnection } from "../runtime/runtime-service.ts";

/** The workspace's jobs, as a new one has to know them. */
export interface JobFiles {
  readonly names: readonly string[];
  /** What is wrong with a new job's name; undefined for nothing. */
  nameProblem(name: string): string | undefined;
  /** Writes a new job's script, over nothing, and opens it. Answers where it is. */
  create(name: string, language: JobLanguage, text: string): Promise<Uri>;
}

export async function openJobFiles(connection: RuntimeConnection): Promise<JobFiles> {
  const { folder, jobs } = await connection.jobs({ kind: "list" });
  const names = jobs.map(({ name }) => name);
  const nameProblem = (name: string) => {
    switch (jobNameProblem(name, names)) {
      case "empty":
        return l10n.t("A name has at least one character.");
      case "characters":
        return l10n.t("A job’s name begins with a letter, digit or _, and goes on with those and . or -.");
      case "long":
        return l10n.t("A job’s name has at most {0} characters.", 200);
      case "taken":
        return l10n.t("There is a job of this name already.");
      case undefined:
        return undefined;
    }
  };
  return {
    names,
    nameProblem,
    create: async (name, language, text) => {
      const problem = nameProblem(name);
      if (problem !== undefined) throw new Error(`${name}: ${problem}`);
      const script = Uri.joinPath(Uri.file(folder), `${name}${jobExtension[language]}`);
      if (await isThere(script)) throw new Error(l10n.t("{0} is there already; nothing was written over it.", script.fsPath));
      await workspace.fs.writeFile(script, new TextEncoder().encode(text));
      await window.showTextDocument(script);
      return script;
    },
  };
}

async function isThere(script: Uri): Promise<boolean> {
  return workspace.fs.stat(script).then(
    () => true,
    () => false,
  );
}

/** A name that no job has: the wanted one, or with a number. */
export function freeName(wanted: string, { names }: JobFiles): string {
  let free = wanted;
  for (let number = 2; jobNameProblem(free, names) === "taken"; number++) free = `${wanted}_${String(number)}`;
  return free;
}
