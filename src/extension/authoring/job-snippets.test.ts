import ts from "typescript";
import { expect, test } from "vitest";
import { sqlJobPlan } from "../../plan/sql/script-plan.ts";
import { jobSnippets } from "./job-snippets.ts";

/** What is in the script when every place is left as it is: of choices the first. */
const filled = (body: string): string => {
  const places = new Map([...body.matchAll(/\$\{(\d+)[:|]([^}|,]*)/g)].map(([, number = "", text = ""]) => [number, text]));
  return body
    .replaceAll(/(?<!\\)\$\{(\d+)(?:[:|][^}]*)?\}/g, (_, number: string) => places.get(number) ?? "")
    .replaceAll(/(?<!\\)\$\d/g, "")
    .replaceAll("\\$", "$");
};

test.each(jobSnippets.sql.filter(({ prefix }) => prefix !== "argument"))(
  "$prefix is a script in SQL, or begins one",
  ({ prefix, body }) => {
    const text = prefix === "header" ? `${filled(body)}SELECT 1;` : filled(body);
    expect(sqlJobPlan(text, { path: "a.job.sql", arguments: [], bookmark: false }).nodes.length).toBeGreaterThan(0);
  },
);

test.each(jobSnippets.typescript)("$prefix is TypeScript, or goes into it", ({ body }) => {
  const text = filled(body);
  const { diagnostics = [] } = ts.transpileModule(text.startsWith(".") ? `rows${text}` : text, { reportDiagnostics: true });
  expect([text, diagnostics.map(({ messageText }) => messageText)]).toEqual([text, []]);
  expect(text).not.toMatch(/\$\{\d/);
});

test("no prefix comes twice in a language", () => {
  for (const snippets of Object.values(jobSnippets)) expect(new Set(snippets.map(({ prefix }) => prefix)).size).toBe(snippets.length);
});
