/** A message of the runtime that begins with its place in a script: `jobs/copy.job.sql:3:14: no such column`. Line and column from 1. */
export interface PlacedMessage {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export function placedMessage(text: string): PlacedMessage | undefined {
  const found = /^(.+?\.[a-z]+):(\d+):(\d+): ([^]*)$/.exec(text);
  return found === null ? undefined : { file: found[1] ?? "", line: Number(found[2]), column: Number(found[3]), message: found[4] ?? "" };
}
