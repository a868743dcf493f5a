/** Values in columns, cut at 40 characters; null is shown as such. */
export function textTable(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const cells = [columns, ...rows].map((row) => row.map((value) => cut(value ?? "null")));
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => [...(row[index] ?? "")].length)));
  const line = (row: readonly string[]) =>
    row
      .map((value, index) => value + " ".repeat((widths[index] ?? 0) - [...value].length))
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...body.map(line)].join("\n");
}

function cut(value: string): string {
  const plain = [...value.replaceAll(/\s+/g, " ")];
  return plain.length > 40 ? `${plain.slice(0, 39).join("")}…` : plain.join("");
}
