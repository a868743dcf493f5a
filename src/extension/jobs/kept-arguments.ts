import type { Memento } from "vscode";

/** The values that a job was last given in this workspace, to be offered again. */
export interface KeptArguments {
  of(job: string): Readonly<Record<string, string>>;
  keep(job: string, values: Readonly<Record<string, string>>): Promise<void>;
}

export function keptArguments(state: Memento): KeptArguments {
  const key = (job: string) => `arguments:${job}`;
  return {
    of: (job) => state.get<Readonly<Record<string, string>>>(key(job), {}),
    keep: async (job, values) => void (await state.update(key(job), values)),
  };
}
