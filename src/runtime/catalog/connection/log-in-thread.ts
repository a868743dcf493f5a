import { parentPort, workerData } from "node:worker_threads";
import { logInToMysql } from "./log-in-mysql.ts";
import { logInToPostgresql } from "./log-in-postgresql.ts";
import type { LogIn, LogInOutcome } from "./log-in.ts";

const logIn = workerData as LogIn;
const report = (outcome: LogInOutcome) => {
  parentPort?.postMessage(outcome);
};
// The drivers are loaded by now: what is thrown outside of any call comes from their parsers, over bytes that are not of their protocol.
process.on("uncaughtException", () => {
  report({ kind: "otherServer" });
});
const outcome = await (logIn.protocol === "postgresql" ? logInToPostgresql(logIn) : logInToMysql(logIn));
report("cause" in outcome && outcome.cause.includes(logIn.password) ? { ...outcome, cause: "its answer holds the password" } : outcome);
