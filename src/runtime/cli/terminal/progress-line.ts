import { fit } from "./display-width.ts";

/** One line at the bottom of a terminal that is written over; silent where the stream is not a terminal. */
export interface ProgressLine {
  show(text: string): void;
  /** Takes the line away, so that ordinary output may follow; the next `show` brings it back. */
  clear(): void;
}

export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let shown = false;
  return {
    show: (text) => {
      stream.write(`\r${fit(text, Math.max(10, stream.columns - 1), "left")}`);
      shown = true;
    },
    clear: () => {
      if (shown) stream.write("\r\x1b[2K");
      shown = false;
    },
  };
}
