/** What is wrong with a new job's name: it is the name of a file on every system. */
export type JobNameProblem = "empty" | "characters" | "long" | "taken";

/** Undefined: nothing is wrong. Names are told apart without case, as some file systems do. */
export function jobNameProblem(name: string, taken: readonly string[]): JobNameProblem | undefined {
  if (name === "") return "empty";
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name) || name.endsWith(".")) return "characters";
  if (name.length > 200) return "long";
  return taken.some((each) => each.toLowerCase() === name.toLowerCase()) ? "taken" : undefined;
}
