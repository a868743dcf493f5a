import { statSync } from "node:fs";

/** Bytes; 0 for a file that is not there. */
export const fileSize = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
