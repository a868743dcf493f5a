import { scriptError } from "./script-error.ts";
import type { ScriptStack } from "./script-stack.ts";

let scriptsStack: ScriptStack | undefined;
let failTask: ((error: Error) => void) | undefined;

/** Rejects with what nobody catches from now on: a script's rejected promise that it does not await, an exception in its timer. */
export function uncaughtError(): Promise<never> {
  if (failTask === undefined) process.on("uncaughtException", (error) => failTask?.(error));
  return new Promise((_, reject) => {
    failTask = (error) => reject(scriptsStack === undefined ? error : scriptError(error, scriptsStack));
  });
}

/** From now on what is uncaught is the script's; a worker that has run one takes no other task. */
export function placeUncaught(stack: ScriptStack): void {
  scriptsStack = stack;
}
