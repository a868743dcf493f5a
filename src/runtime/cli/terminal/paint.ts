import pc from "picocolors";

export type Paint = ReturnType<typeof pc.createColors>;

/** Colours for a stream that is a terminal and wants them (NO_COLOR, TERM=dumb); plain text for every other. */
export function paintFor(stream: { readonly isTTY?: boolean | undefined }): Paint {
  return pc.createColors(stream.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb");
}
