/** Who may import whom (ARCHITECTURE.md, "The house"). Type imports count. */
const room = (name) => `^src/${name}/`;
const only = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.join("-") || "itself"}`,
  severity: "error",
  from: { path: room(name) },
  to: { path: "^src/", pathNot: [name, ...allowed].map(room) },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    only("plan", []),
    only("sdk", ["plan"]),
    only("protocol", ["plan"]),
    only("client", ["protocol"]),
    only("extension", ["plan", "protocol", "client"]),
    only("webview", ["plan", "protocol"]),
    only("runtime", ["plan", "protocol", "client"]),
    {
      name: "callers-are-not-called",
      comment: "api, cli and schedule call the rest of the runtime, never the other way round",
      severity: "error",
      from: { path: "^src/runtime/(catalog|storage|engine|access|workspace)/" },
      to: { path: "^src/runtime/(api|cli|schedule|jobs|main)" },
    },
    {
      name: "the-language-server-reads-no-catalog-of-its-own",
      comment:
        "what it knows it asks the daemon for, as any client; of other rooms it has what reads a text, what names DuckDB's types, and the rule by which rows fit a table",
      severity: "error",
      from: { path: "^src/runtime/language/", pathNot: "^src/runtime/language/binder/|\\.test\\.ts$" },
      to: {
        path: "^src/runtime/",
        pathNot:
          "^src/runtime/(language/|workspace/|jobs/header/|engine/errors\\.ts$|engine/worker/(quote-identifier|compile/[a-z-]+|write/(errors|target-columns))\\.ts$)",
      },
    },
    {
      name: "the-binder-reads-no-catalog",
      comment: "it binds as a worker does, on schemas that it is given",
      severity: "error",
      from: { path: "^src/runtime/language/binder/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/runtime/", pathNot: "^src/runtime/(language|engine/worker)/" },
    },
    {
      name: "nobody-calls-the-language-server",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/runtime/language/" },
      to: { path: "^src/runtime/language/" },
    },
    {
      name: "the-binder-is-a-process-of-its-own",
      comment: "it may be killed at any moment: the server knows its messages and nothing else of it",
      severity: "error",
      from: { path: "^src/runtime/language/", pathNot: "^src/runtime/language/binder/|\\.test\\.ts$" },
      to: { path: "@duckdb" },
    },
    {
      name: "duckdb-only-in-child-processes",
      severity: "error",
      from: { pathNot: "^src/runtime/(engine/worker|language/binder)/|^src/runtime/language/.*\\.test\\.ts$" },
      to: { path: "@duckdb" },
    },
    {
      name: "the-database-file-is-the-catalogs",
      comment: "other rooms keep files of their own through catalog/sqlite.ts",
      severity: "error",
      from: { pathNot: "^src/runtime/catalog/(sqlite|store/)" },
      to: { path: "better-sqlite3" },
    },
    {
      name: "no-node-in-pure-rooms",
      severity: "error",
      from: { path: "^src/(plan|sdk|webview)/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    { name: "vscode-only-in-the-extension", severity: "error", from: { pathNot: "^src/extension/" }, to: { path: "/vscode/" } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "src/runtime/tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js"] },
  },
};
