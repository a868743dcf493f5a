/** DuckDB counts bytes of UTF-8, editors and JavaScript count UTF-16 units. */
export function characterOffset(text: string, bytes: number): number {
  return Buffer.from(text, "utf8").subarray(0, Math.max(0, bytes)).toString("utf8").length;
}
