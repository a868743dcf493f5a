import { expect, test } from "vitest";
import { temporaryCatalog } from "./temporary-catalog.ts";

const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error;

test("a definition is kept as it was given, with its versions and times, over a restart", () => {
  const catalog = temporaryCatalog();
  const { workflows } = catalog.definitions;
  workflows.create("select 'ü", { Name: "select 'ü", DefaultRunProperties: { day: "1" }, CreatedOn: new Date(5) });
  expect(() => workflows.create("select 'ü", { Name: "x" })).toThrow(
    refusal("AlreadyExistsException", "Workflow already exists: select 'ü."),
  );
  workflows.update("select 'ü", { Name: "select 'ü" });
  const kept = catalog.reopen().definitions.workflows.get("select 'ü");
  expect(kept).toMatchObject({ version: 2, body: { Name: "select 'ü" } });
  expect(kept.updatedOn.getTime()).toBeGreaterThan(kept.createdOn.getTime());
});

test("kinds are apart, pages go by name, and what is deleted is gone with its tags", () => {
  const { definitions, tags } = temporaryCatalog();
  for (const name of ["b", "a", "c"]) definitions.triggers.create(name, { Name: name }, { team: name });
  definitions.workflows.put("a", { Name: "a" });
  const first = definitions.triggers.list({ limit: 2 });
  expect(first.items.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(definitions.triggers.list({ limit: 2, nextToken: first.nextToken }).items.map(({ name }) => name)).toEqual(["c"]);
  expect(tags.of("arn:aws:glue:us-east-1:123456789012:trigger/a")).toEqual({ team: "a" });
  definitions.triggers.delete("a");
  expect(tags.of("arn:aws:glue:us-east-1:123456789012:trigger/a")).toEqual({});
  expect(definitions.triggers.find("a")).toBeUndefined();
  expect(definitions.workflows.find("a")).toBeDefined();
  expect(() => definitions.triggers.delete("a")).toThrow(refusal("EntityNotFoundException", "Trigger a not found."));
  expect(() => definitions.triggers.update("a", {})).toThrow(refusal("EntityNotFoundException", "Trigger a not found."));
  expect(() => definitions.triggers.create("", {})).toThrow(refusal("InvalidInputException", "'name'"));
});
