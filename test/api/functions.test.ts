import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
  for (const Name of ["d", "e"]) await ws.glue.createDatabase({ DatabaseInput: { Name } });
});
afterAll(() => ws.close());

test("functions are made, listed by pattern and type, changed and deleted", async () => {
  const { glue } = ws;
  const input = {
    ClassName: "org.example.Mask",
    OwnerName: "me",
    OwnerType: "USER" as const,
    ResourceUris: [{ ResourceType: "JAR" as const, Uri: "s3://lake/a.jar" }],
  };
  await glue.createUserDefinedFunction({ DatabaseName: "d", FunctionInput: { FunctionName: "Mask", ...input } });
  await glue.createUserDefinedFunction({
    DatabaseName: "d",
    FunctionInput: { FunctionName: "median", FunctionType: "AGGREGATE_FUNCTION" },
  });
  await glue.createUserDefinedFunction({ DatabaseName: "e", FunctionInput: { FunctionName: "mask" } });
  const { UserDefinedFunction } = await glue.getUserDefinedFunction({ DatabaseName: "d", FunctionName: "MASK" });
  expect(UserDefinedFunction).toMatchObject({ FunctionName: "mask", DatabaseName: "d", FunctionType: "REGULAR_FUNCTION", ...input });
  const list = async (request: Omit<Parameters<typeof glue.getUserDefinedFunctions>[0], "Pattern">, Pattern = "*") => {
    const page = await glue.getUserDefinedFunctions({ ...request, Pattern });
    return { ...page, names: page.UserDefinedFunctions?.map((f) => `${f.DatabaseName ?? ""}.${f.FunctionName ?? ""}`) };
  };
  expect((await list({ DatabaseName: "d" }, "ma*")).names).toEqual(["d.mask"]);
  expect((await list({ FunctionType: "REGULAR_FUNCTION" })).names).toEqual(["d.mask", "e.mask"]);
  const first = await list({ MaxResults: 2 });
  expect([first.names, (await list({ NextToken: first.NextToken })).names]).toEqual([["d.mask", "d.median"], ["e.mask"]]);
  await glue.updateUserDefinedFunction({
    DatabaseName: "d",
    FunctionName: "mask",
    FunctionInput: { FunctionName: "hide", ClassName: "x" },
  });
  expect((await list({ DatabaseName: "d" })).names).toEqual(["d.hide", "d.median"]);
  await glue.deleteUserDefinedFunction({ DatabaseName: "d", FunctionName: "hide" });
  expect((await list({ DatabaseName: "d" })).names).toEqual(["d.median"]);
});

test("refusals of functions are AWS's", async () => {
  const { glue } = ws;
  const FunctionInput = { FunctionName: "f" };
  await glue.createUserDefinedFunction({ DatabaseName: "d", FunctionInput });
  const there = { name: "AlreadyExistsException", message: "Function already exists: d.f." };
  await expect(glue.createUserDefinedFunction({ DatabaseName: "d", FunctionInput })).rejects.toMatchObject(there);
  await glue.createUserDefinedFunction({ DatabaseName: "d", FunctionInput: { FunctionName: "g" } });
  await expect(glue.updateUserDefinedFunction({ DatabaseName: "d", FunctionName: "g", FunctionInput })).rejects.toMatchObject(there);
  const gone = { name: "EntityNotFoundException", message: "Function d.x not found." };
  const at = { DatabaseName: "d", FunctionName: "x" };
  await expect(glue.getUserDefinedFunction(at)).rejects.toMatchObject(gone);
  await expect(glue.updateUserDefinedFunction({ ...at, FunctionInput })).rejects.toMatchObject(gone);
  await expect(glue.deleteUserDefinedFunction(at)).rejects.toMatchObject(gone);
  const noDatabase = { name: "EntityNotFoundException", message: "Database no not found." };
  await expect(glue.createUserDefinedFunction({ DatabaseName: "no", FunctionInput })).rejects.toMatchObject(noDatabase);
  await expect(glue.getUserDefinedFunctions({ DatabaseName: "no", Pattern: "*" })).rejects.toMatchObject(noDatabase);
  await expect(glue.getUserDefinedFunctions({ DatabaseName: "d", Pattern: "(" })).rejects.toMatchObject({ name: "InvalidInputException" });
});
