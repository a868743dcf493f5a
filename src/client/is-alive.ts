import { readFileSync } from "node:fs";

/** Whether a process runs. One that has ended and waits for its parent to notice does not: in containers nobody may ever. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    // `pid (name) state ...`, and the name may have brackets.
    return (
      readFileSync(`/proc/${String(pid)}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .charAt(0) !== "Z"
    );
  } catch (error) {
    // Gone between the two, or a system without /proc.
    return process.platform !== "linux" && (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
