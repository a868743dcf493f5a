import { constants } from "node:os";
import type { Fault } from "./run-child.ts";

/** What can strike a process that makes these operations: it is killed before each of them, and in the midst of writes. */
export function kills(operations: readonly string[]): readonly Fault[] {
  return [
    ...operations.map((_, index): Fault => ({ kind: "kill", at: index + 1 })),
    ...edges(operations, ({ operation }) => operation.startsWith("write ")).map(({ at }): Fault => ({ kind: "torn", at })),
  ];
}

/** The disk refuses each of them once; from every fourth on, it refuses all. */
export function diskErrors(operations: readonly string[]): readonly Fault[] {
  const { ENOSPC, EIO, EACCES } = constants.errno;
  return edges(operations, () => true).flatMap(({ at }, index): readonly Fault[] => {
    const fault = { kind: "error", at, errno: [ENOSPC, EIO, EACCES][index % 3] ?? EIO } as const;
    return [{ ...fault, persists: false }, ...(index % 4 === 0 ? [{ ...fault, persists: true }] : [])];
  });
}

/** Of many equal operations in a row (the pages of a transaction) the first two and the last two. */
function edges(
  operations: readonly string[],
  isMeant: (entry: { readonly operation: string }) => boolean,
): readonly { readonly operation: string; readonly at: number }[] {
  const isInside = (operation: string, index: number) => [-2, -1, 1, 2].every((distance) => operations[index + distance] === operation);
  return operations
    .map((operation, index) => ({ operation, at: index + 1 }))
    .filter((entry) => isMeant(entry) && !isInside(entry.operation, entry.at - 1));
}
