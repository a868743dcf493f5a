/** A moment in a few characters, in the editor's language. */
export const shortTime = (time: Date | undefined) => time?.toLocaleString(undefined, { dateStyle: "short", timeStyle: "short" }) ?? "";
