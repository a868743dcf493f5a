import { readFileSync } from "node:fs";

/**
 * When a process started, in the kernel's ticks: with the pid it names a process for good, since pids are used again.
 * Undefined where there is no `/proc`, or no such process.
 */
export function processStart(pid: number): string | undefined {
  try {
    // Field 22 of stat(5); the second, in brackets, may itself hold blanks and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
