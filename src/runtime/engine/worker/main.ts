import { endWithParent, openLine } from "./line.ts";
import { mayTakeAnother } from "./may-take-another.ts";
import { performTask } from "./perform-task.ts";
import { printAtOnce } from "./print-at-once.ts";
import { rehearse } from "./rehearse.ts";
import { openWarmDatabase } from "./session/warm-database.ts";

// A worker: opens DuckDB, waits, does what it is told, and ends, or opens another DuckDB for the next task.
endWithParent();
printAtOnce();
const line = openLine();
let warm = await openWarmDatabase();
line.ready();
// What fails here fails in the task too, and is told there.
await rehearse(line.next(), process.argv[2] ?? "").catch(() => undefined);
for (let tasks = 1; ; tasks++) {
  const { task, limits, channel } = await line.next();
  // Whatever is put into the system's temporary folder goes with the task's own, also when this process is killed.
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = limits.temporaryFolder;
  const outcome = await performTask(task, limits, warm, channel);
  await line.finish(outcome, !channel.signal.aborted && mayTakeAnother(task, tasks));
  warm = await openWarmDatabase();
  line.ready();
}
