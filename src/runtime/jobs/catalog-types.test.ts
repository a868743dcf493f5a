import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseHiveType } from "../../plan/hive-type.ts";
import type { Column } from "../../plan/type.ts";
import { catalogDeclarations, type DatabaseOfTypes } from "./catalog-types.ts";

const columns = (types: Readonly<Record<string, string>>): readonly Column[] =>
  Object.entries(types).map(([name, type]) => ({ name, type: parseHiveType(type) }));

const delayColumn = (name: string): readonly DatabaseOfTypes[] => [
  {
    name: "flights",
    tables: [
      {
        name: "flights_3m",
        comment: "Three million flights",
        columns: [
          { name, type: { kind: "smallint" }, comment: "minutes; may end */ a comment\nand go on" },
          ...columns({ date: "timestamp", origin: "string", route: "struct<via:string,legs:array<struct<miles:double>>>" }),
        ],
      },
      { name: "airports", columns: columns({ iata: "string", state: "string", origin: "varchar(3)" }) },
    ],
  },
  {
    name: "class",
    tables: [
      { name: 'odd "name" `x`\\', columns: columns({ select: "decimal(10,2)", "a b": "map<string,int>", éß: "uniontype<int,string>" }) },
      { name: "__proto__", columns: [] },
      { name: "twice", columns: [...columns({ a: "int" }), ...columns({ a: "string" })] },
    ],
  },
  { name: "catalog", tables: [] },
  { name: "no-identifier", tables: [{ name: "t", columns: columns({ ["x".repeat(128)]: "binary", n: "null" }) }] },
];

const script = `
import { avg, col, count, desc, job } from "epoxy";
import { catalog, flights } from "epoxy/catalog";

export default job({ arguments: { threshold: { type: "integer", default: 15 } }, bookmark: true }, ({ args }) => {
  const delayed = flights.flights_3m.read().where((c) => c.delay.gt(args.threshold));
  delayed
    .join(flights.airports.read(), (l, r) => l.origin.eq(r.iata), { type: "left", rightPrefix: "airport_" })
    .groupBy("state")
    .agg({ flights: count(), mean_delay: avg(col("delay")) })
    .sort(desc("flights"))
    .writeTo("flights.delays_by_state", { mode: "overwrite", partitionBy: ["state"] });
  catalog["class"]['odd "name" \`x\`\\\\'].read().select("select", "a b", "éß").writeTo("flights.odd");
});
`;

/** As \`epoxy init\` writes it. */
const tsconfig: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

describe("the declarations of epoxy/catalog", () => {
  let workspace = "";

  beforeAll(() => {
    workspace = mkdtempSync(join(tmpdir(), "epoxy types "));
    mkdirSync(join(workspace, "jobs"));
    const compiler = join(import.meta.dirname, "../../../node_modules/typescript/bin/tsc");
    const project = join(import.meta.dirname, "../../sdk/tsconfig.json");
    execFileSync(process.execPath, [compiler, "-p", project, "--outDir", join(workspace, "types")], { stdio: "pipe" });
  });

  afterAll(() => {
    rmSync(workspace, { recursive: true, force: true });
  });

  function compilerOf(
    text: string,
    databases: readonly DatabaseOfTypes[],
  ): { readonly file: string; readonly service: ts.LanguageService } {
    const file = join(workspace, "jobs", "delays.job.ts");
    writeFileSync(file, text);
    writeFileSync(join(workspace, "types", "catalog.d.ts"), catalogDeclarations(databases));
    const options: ts.CompilerOptions = {
      ...tsconfig,
      paths: { epoxy: [join(workspace, "types/sdk/epoxy.d.ts")], "epoxy/catalog": [join(workspace, "types/catalog.d.ts")] },
    };
    const host: ts.LanguageServiceHost = {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [file, join(workspace, "types", "catalog.d.ts")],
      getScriptVersion: () => "1",
      getScriptSnapshot: (name) => (ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, "utf8")) : undefined),
      getCurrentDirectory: () => workspace,
      getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
      fileExists: (name) => ts.sys.fileExists(name),
      readFile: (name) => ts.sys.readFile(name),
      directoryExists: (name) => ts.sys.directoryExists(name),
    };
    return { file, service: ts.createLanguageService(host) };
  }

  function errors(text: string, databases: readonly DatabaseOfTypes[]): readonly string[] {
    const { file, service } = compilerOf(text, databases);
    const files = [file, join(workspace, "types", "catalog.d.ts")];
    return files
      .flatMap((name) => [...service.getSyntacticDiagnostics(name), ...service.getSemanticDiagnostics(name)])
      .map((found) => ts.flattenDiagnosticMessageText(found.messageText, "\n"));
  }

  /** What an editor offers where the text has a bar. */
  function completions(text: string): readonly string[] {
    const position = text.indexOf("|");
    const { file, service } = compilerOf(text.replace("|", ""), delayColumn("delay"));
    return (service.getCompletionsAtPosition(file, position, {})?.entries ?? []).map((entry) => entry.name);
  }

  test("a good job compiles, and one that uses a renamed column does not", () => {
    expect(errors(script, delayColumn("delay"))).toEqual([]);
    const renamed = errors(script, delayColumn("delay_minutes"));
    expect(renamed).toHaveLength(2);
    expect(renamed[0]).toContain("Property 'delay' does not exist");
    expect(renamed[1]).toContain('"delay"');
  });

  test.each([
    ["read.where((c) => c.|)", ["delay", "origin"]],
    ["read.where((c) => c.delay.|)", ["gt", "add", "isNull"]],
    ['read.select("|")', ["delay", "origin"]],
    ["read.select((c) => ({ late: c.| }))", ["delay", "origin"]],
    ['read.join(flights.airports.read(), (l, r) => l.origin.eq(r.|), { rightPrefix: "r_" })', ["iata", "state"]],
    ['read.join(flights.airports.read(), { using: ["|"] })', ["origin"]],
    ['read.groupBy("|")', ["delay", "origin"]],
    ['read.groupBy("origin").agg({ mean: avg(col("|")) })', ["delay", "origin"]],
    ['read.groupBy("origin").agg({ n: count() }).sort(desc("|"))', ["n", "origin"]],
    ['read.sort("|")', ["delay", "origin"]],
    ['read.dropFields("|")', ["delay", "origin"]],
    ['read.withColumns({ place: rowNumber().over({ partitionBy: ["|"] }) })', ["delay", "origin"]],
    ['read.writeTo("a.b", { partitionBy: ["|"] })', ["delay", "origin"]],
    ['read.where((c) => c.route.field("|").isNull())', ["via", "legs"]],
    ['read.where((c) => c.route.field("legs").element(1).field("|").isNull())', ["miles"]],
    ['read.groupBy("origin").agg((c) => ({ worst: max(c.|) }))', ["delay", "route"]],
    ['read.withColumns({ place: rowNumber().over({ orderBy: [desc("|")] }) })', ["delay", "origin"]],
    ["read.sort((c) => c.|)", ["delay", "origin"]],
    ["read.map({ n: types.int }, (row) => ({ n: row.| }))", ["delay", "origin"]],
    ['read.dropDuplicates("|")', ["delay", "origin"]],
    ['read.applyMapping([["|", "string", "a", "string"]])', ["delay", "origin"]],
    ['read.renameField("|", "a")', ["delay", "origin"]],
    ['read.select("origin").unionAll(flights.airports.read()).select("|")', ["iata", "origin"]],
    ["flights.|", ["flights_3m", "airports"]],
  ])("names complete in %s", (line, names) => {
    const text = `import { avg, col, count, desc, max, rowNumber, types } from "epoxy";
import { flights } from "epoxy/catalog";
const read = flights.flights_3m.read();
${line};`;
    expect(completions(text)).toEqual(expect.arrayContaining(names));
  });

  /** What an editor shows where the text has a bar. */
  function hover(text: string): string {
    const position = text.indexOf("|");
    const { file, service } = compilerOf(text.replace("|", ""), delayColumn("delay"));
    const info = service.getQuickInfoAtPosition(file, position);
    return ts.displayPartsToString(info?.documentation);
  }

  test.each([
    "read.where((c) => c.del|ay.gt(5))",
    "read.select((c) => ({ late: c.del|ay }))",
    'read.select("origin", "delay").where((c) => c.del|ay.gt(5))',
    'flights.airports.read().join(read, (l, r) => l.iata.eq(r.origin), { rightPrefix: "f_" }).where((c) => c.del|ay.gt(5))',
    'read.groupBy("origin").agg((c) => ({ worst: max(c.del|ay) }))',
    "read.map({ n: types.int }, (row) => ({ n: row.del|ay }))",
  ])("a column's type and comment show in %s", (line) => {
    const text = `import { max, types } from "epoxy";
import { flights } from "epoxy/catalog";
const read = flights.flights_3m.read();
${line};`;
    expect(hover(text)).toBe("`smallint`: minutes; may end *\\/ a comment and go on");
  });

  test("an empty catalog is a module too", () => {
    expect(errors('import { catalog } from "epoxy/catalog"; catalog;', [])).toEqual([]);
  });
});
