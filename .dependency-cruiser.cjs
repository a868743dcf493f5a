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
      name: "duckdb-only-in-child-processes",
      severity: "error",
      from: { pathNot: "^src/runtime/(engine/worker|language)/" },
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
