/** The line, from 0, where a job is declared: its default export in TypeScript, the first that is not empty in SQL. */
export function jobLine(text: string, isTypeScript: boolean): number {
  const lines = text.split("\n");
  const line = lines.findIndex((content) => (isTypeScript ? /^\s*export\s+default\b/.test(content) : content.trim() !== ""));
  return Math.max(0, line);
}
