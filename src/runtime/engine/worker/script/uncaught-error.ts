import { scriptError } from "./script-error.ts";
import type { ScriptStack } from "./script-stack.ts";

let scriptsStack: ScriptStack | undefined;

/** Rejects with what nobody catches: a script's rejected promise that it does not await, an exception in its timer. */
export function uncaughtError(): Promise<never> {
  return new Promise((_, reject) => {
    process.on("uncaughtException", (error) => reject(scriptsStack === undefined ? error : scriptError(error, scriptsStack)));
  });
}

/** From now on what is uncaught is the script's; a worker has but one. */
export function placeUncaught(stack: ScriptStack): void {
  scriptsStack = stack;
}
