/** `4 GB`, `512 MiB`, `1.5gb`, `1048576`: bytes, units in powers of 1024. Undefined for anything else. */
export function parseByteSize(text: string): number | undefined {
  const match = byteSizePattern.exec(text);
  if (match?.[1] === undefined) {
    return undefined;
  }
  const bytes = Math.floor(Number(match[1]) * 1024 ** powers.indexOf((match[2] ?? "").toUpperCase()));
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

export const byteSizePattern = /^\s*(\d+(?:\.\d+)?)\s*(?:([kmgt]?)i?b)?\s*$/i;

const powers = ["", "K", "M", "G", "T"];
