import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PlanError } from "../../../../plan/errors.ts";
import type { RunTask } from "../../../../protocol/worker.ts";
import { EngineError } from "../../errors.ts";
import { describeScript } from "./describe-script.ts";
import { loadScript } from "./load-script.ts";

let workspace: string;

beforeEach(async () => {
  workspace = await realpath(await mkdtemp(join(tmpdir(), "epoxy-workspace-")));
});

afterEach(async () => {
  await rm(workspace, { recursive: true });
});

async function file(name: string, text: string): Promise<string> {
  const path = join(workspace, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

function runTask(path: string, given: Partial<RunTask> = {}, text?: string): RunTask {
  const language = text === undefined ? "typescript" : "sql";
  const script = { language, path, workspaceFolder: workspace, ...(text === undefined ? {} : { text }) } as const;
  return { kind: "run", runId: "jr_1", jobName: "test", script, arguments: {}, bookmark: false, ...given };
}

async function failure(work: Promise<unknown>): Promise<EngineError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

const log = () => undefined;

describe("a TypeScript job", () => {
  test("becomes a plan with positions in the script, and its functions run", async () => {
    await file("jobs/double.ts", "export const double = (value: bigint): bigint => value * 2n;\n");
    await file("node_modules/cjs-package/package.json", '{ "name": "cjs-package", "main": "index.js" }');
    await file("node_modules/cjs-package/index.js", 'exports.separator = require("node:path").posix.sep;');
    const path = await file(
      "jobs/a.job.ts",
      [
        'import { job, types } from "epoxy";',
        'import { db } from "epoxy/catalog";',
        'import { separator } from "cjs-package";',
        'import { double } from "./double";',
        "",
        'export default job({ arguments: { day: { type: "date" } } }, ({ args, log }) => {',
        '  log.info("day " + args.day + separator);',
        "  db.source",
        "    .read()",
        "    .map({ id: types.bigint }, (row: any) => ({ id: double(row.id) }))",
        '    .writeTo("db.target", { mode: "overwrite" });',
        "});",
      ].join("\n"),
    );
    const lines: string[] = [];
    const { plan, mapFunction } = await loadScript(runTask(path, { arguments: { day: "2001-01-01" } }), {
      log: (_level, message) => lines.push(message),
    });
    expect(plan.nodes.map((node) => [node.kind, node.source?.file, node.source?.line])).toEqual([
      ["read", path, 9],
      ["map", path, 10],
      ["write", path, 11],
    ]);
    expect(lines).toEqual(["day 2001-01-01/"]);
    const map = plan.nodes.find((node) => node.kind === "map");
    expect(mapFunction(map?.functionId ?? "")({ id: 21n })).toEqual({ id: 42n });
    expect(() => mapFunction("nope")).toThrow('no map function "nope"');
  });

  test("of a workspace behind a symbolic link is named as the user names it; the workspace's tsconfig does not matter", async () => {
    await file("tsconfig.json", '{ "compilerOptions": { "paths": { "epoxy": ["./nowhere.d.ts"] } } }');
    await file("a.job.ts", 'import { job } from "epoxy";\nexport default job({}, () => {\n  throw new Error("here");\n});');
    const link = join(workspace, "link");
    await symlink(workspace, link);
    const path = join(link, "a.job.ts");
    const script = { language: "typescript", path, workspaceFolder: link } as const;
    expect((await describeScript({ kind: "describe", script })).dependencies).toEqual([path]);
    const error = await failure(loadScript({ ...runTask(path), script }, { log }));
    expect(error).toMatchObject({ message: "here", source: { file: path, line: 3, column: 9 } });
  });

  test("uses the generated catalog module when there is one", async () => {
    const catalog = await file(
      ".epoxy/types/catalog.js",
      'import { catalogTable } from "epoxy";\nexport const db = { t: catalogTable("db", "t") };\n',
    );
    const path = await file(
      "a.job.ts",
      'import { job } from "epoxy";\nimport { db } from "epoxy/catalog";\nexport default job({}, () => db.t.read().writeTo("db.u", { mode: "append" }));\n',
    );
    const { dependencies, declaration } = await describeScript({
      kind: "describe",
      script: { language: "typescript", path, workspaceFolder: workspace },
    });
    expect(new Set(dependencies)).toEqual(new Set([path, catalog]));
    expect(declaration.arguments).toEqual([]);
    expect((await loadScript(runTask(path), { log })).plan.nodes).toHaveLength(2);
  });

  test("what a function throws tells its place in the script", async () => {
    const path = await file(
      "a.job.ts",
      [
        'import { job, types } from "epoxy";',
        'import { db } from "epoxy/catalog";',
        "interface Row { readonly name: string | null }",
        "function parse(row: Row) {",
        "  return row.name!.length;",
        "}",
        "export default job({}, () => {",
        '  db.t.read().map({ n: types.int }, (row: any) => ({ n: parse(row) })).writeTo("db.u", { mode: "append" });',
        "});",
      ].join("\n"),
    );
    const { plan, mapFunction } = await loadScript(runTask(path), { log });
    const map = plan.nodes.find((node) => node.kind === "map");
    let thrown: unknown;
    try {
      mapFunction(map?.functionId ?? "")({ name: null });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: "ScriptError", source: { file: path, line: 5, column: 20 } });
    expect((thrown as EngineError).message).toContain("TypeError: Cannot read properties of null");
    expect((thrown as EngineError).scriptStack).toMatch(/^ {4}at parse \(.*a\.job\.ts:5:20\)\n {4}at .*a\.job\.ts:8:\d+/);
  });

  test.each([
    ["a syntax error", "export default job({},\n  () => {{);", { line: 2, column: 11 }, "Unexpected"],
    ["a missing package", '\nimport "no-such-package";\nexport default 1;', { line: 2, column: 8 }, 'Could not resolve "no-such-package"'],
    ["a top-level throw", 'const x = 1;\nthrow new RangeError("too far");', { line: 2, column: 7 }, "RangeError: too far"],
    ["no default export", "export const x = 1;", { line: 1, column: 1 }, "no default export"],
    ["another default export", "export default { a: 1 };", { line: 1, column: 1 }, "a default export that is not a job (object)"],
  ])("%s is an error with its position", async (_name, text, position, message) => {
    const path = await file("bad.job.ts", text);
    const error = await failure(loadScript(runTask(path), { log }));
    expect(error.message).toContain(message);
    expect(error.source).toEqual({ file: path, ...position });
  });

  test("misuse of the sdk is an error of the script", async () => {
    const path = await file("a.job.ts", 'import { job } from "epoxy";\nexport default job({}, () => {});');
    expect(await failure(loadScript(runTask(path), { log }))).toMatchObject({ code: "PlanError" });
  });

  test("a script that is not there is an error that names it", async () => {
    const error = await failure(loadScript(runTask(join(workspace, "none.job.ts")), { log }));
    expect(error.message).toContain("none.job.ts");
  });
});

describe("a SQL job", () => {
  test("gets the types of its arguments and its policies from the declaration", async () => {
    const path = join(workspace, "a.job.sql");
    const declaration = {
      arguments: [
        { name: "day", type: "date" as const },
        { name: "n", type: "integer" as const, default: "3" },
      ],
      retries: 0,
      timeout: 1,
      maxConcurrentRuns: 1,
      bookmark: true,
      tags: {},
      database: "db",
      malformed: { kind: "quarantine" as const, into: "Bad_Rows" },
    };
    const task = runTask(path, { arguments: { day: "2001-01-01" }, declaration, bookmark: true }, "INSERT INTO t SELECT $day, $n");
    const { plan } = await loadScript(task, { log });
    expect(plan.nodes).toMatchObject([
      {
        kind: "sql",
        text: "SELECT '2001-01-01'::DATE, '3'::BIGINT",
        bookmark: true,
        malformed: { kind: "quarantine", into: { database: "db", table: "bad_rows" } },
      },
      { kind: "write", to: { database: "db", table: "t" } },
    ]);
  });

  test("that is refused throws a PlanError with its position", async () => {
    await expect(loadScript(runTask("/x/a.job.sql", {}, "\nDROP TABLE t"), { log })).rejects.toThrow(PlanError);
  });
});
