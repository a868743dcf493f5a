import { join } from "node:path";
import { runDaemon } from "../../src/runtime/daemon/run-daemon.ts";

// A daemon from the sources, in a process of its own: `node test/api/daemon.ts <workspace folder> <worker> [port]`. It ends with its parent's pipe.
const [folder = "", workerPath = "", port = "0"] = process.argv.slice(2);
const daemon = await runDaemon({
  folder,
  port: Number(port),
  workerPath,
  sdkTypes: join(folder, "none"),
  log: (text) => process.stderr.write(`${text}\n`),
});
process.stdout.write(`${String(daemon.port)}\n`);
process.stdin.resume().on("end", () => void daemon.close().then(() => process.exit(0)));
