import { endWithParent, openChannel } from "./channel.ts";
import { performTask } from "./perform-task.ts";
import { printAtOnce } from "./print-at-once.ts";
import { rehearse } from "./rehearse.ts";
import { openWarmDatabase } from "./session/warm-database.ts";

// The process of one task: opens DuckDB, waits, does what it is told, ends.
endWithParent();
printAtOnce();
const channel = openChannel();
const warm = await openWarmDatabase();
channel.send({ kind: "ready" });
// What fails here fails in the task too, and is told there.
await rehearse(channel, process.argv[2] ?? "").catch(() => undefined);
const { task, limits } = await channel.started;
// Whatever is put into the system's temporary folder goes with the task's own, also when this process is killed.
for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = limits.temporaryFolder;
await channel.finish(await performTask(task, limits, warm, channel));
