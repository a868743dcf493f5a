/** Keeps the last few lines of an output, each at most 2,000 characters. */
export function lastLines(count: number): { add(line: string): void; text(): string } {
  const lines: string[] = [];
  return {
    add: (line) => {
      lines.push(line.slice(0, 2000));
      if (lines.length > count) {
        lines.shift();
      }
    },
    text: () => lines.join("\n"),
  };
}
