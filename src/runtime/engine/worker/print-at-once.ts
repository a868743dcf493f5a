/**
 * Makes standard output and error wait for their reader, as Node does for files: a script that prints without end would
 * otherwise fill its own memory. Node has no public call for it (https://github.com/nodejs/node/issues/784).
 */
export function printAtOnce(): void {
  for (const stream of [process.stdout, process.stderr] as readonly StreamWithHandle[]) {
    stream._handle?.setBlocking?.(true);
  }
}

interface StreamWithHandle {
  readonly _handle?: { setBlocking?(isBlocking: boolean): void };
}
