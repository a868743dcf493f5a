import { endWithParent, openChannel } from "./channel.ts";
import { performTask } from "./perform-task.ts";
import { printAtOnce } from "./print-at-once.ts";
import { openWarmDatabase } from "./session/warm-database.ts";

// The process of one task: opens DuckDB, waits, does what it is told, ends.
endWithParent();
printAtOnce();
const channel = openChannel();
const warm = await openWarmDatabase();
channel.send({ kind: "ready" });
const { task, limits } = await channel.started;
await channel.finish(await performTask(task, limits, warm, channel));
