import type { Glue, JobRun } from "@aws-sdk/client-glue";
import { runAmbiguous, runNotFound } from "../errors.ts";
import { everyPage } from "./every-page.ts";

/** The run whose id starts with the text given, with or without `jr_`. Refuses a text that several runs start with. */
export async function findRun(glue: Glue, text: string): Promise<JobRun & { readonly Id: string; readonly JobName: string }> {
  const prefix = text.startsWith("jr_") ? text : `jr_${text}`;
  const found: (JobRun & { readonly Id: string; readonly JobName: string })[] = [];
  // Epoxy answers the runs of every job when the name is empty.
  const runs = everyPage(
    (NextToken) => glue.getJobRuns({ JobName: "*", NextToken }),
    ({ JobRuns }) => JobRuns,
  );
  for await (const run of runs) {
    const { Id, JobName } = run;
    if (Id === undefined || JobName === undefined || !Id.startsWith(prefix)) continue;
    if (Id === prefix) return { ...run, Id, JobName };
    found.push({ ...run, Id, JobName });
  }
  // The attempts of one run share its id: the latest of them is meant.
  const [first, ...others] = found;
  if (first === undefined) throw runNotFound(text);
  const family = (id: string) => id.replace(/_attempt_\d+$/, "");
  if (others.some(({ Id }) => family(Id) !== family(first.Id)))
    throw runAmbiguous(
      text,
      found.slice(0, 5).map(({ Id }) => Id.slice(0, 20)),
    );
  return first;
}
