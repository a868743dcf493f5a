/** The daemon's exit code when another one holds the state folder. */
export const heldExitCode = 3;
