import type { Plugin } from "esbuild";
import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** What a script's imports of `epoxy` and `epoxy/catalog` mean. */
export function epoxyImports(workspaceFolder: string): Plugin {
  return {
    name: "epoxy",
    setup(bundler) {
      bundler.onResolve({ filter: /^epoxy$/ }, () => ({ path: sdkFile() }));
      bundler.onResolve({ filter: /^epoxy\/catalog$/ }, () => {
        const file = catalogFile(workspaceFolder);
        return existsSync(file) ? { path: file } : { path: "any table", namespace: "epoxy-catalog" };
      });
      bundler.onLoad({ filter: /.*/, namespace: "epoxy-catalog" }, () => ({
        contents: anyTable,
        loader: "js",
        resolveDir: dirname(sdkFile()),
      }));
    },
  };
}

/** The sdk beside the worker's bundle; the sources when the worker runs from them. */
const bundledSdk = join(import.meta.dirname, "sdk.js");
const sources = join(import.meta.dirname, "../../../..");

function sdkFile(): string {
  return existsSync(bundledSdk) ? bundledSdk : join(sources, "sdk", "epoxy.ts");
}

/** Whether a file of a script's bundle is Epoxy's own and not the user's. */
export function isEpoxys(file: string): boolean {
  return existsSync(bundledSdk) ? file === bundledSdk : file.startsWith(sources + sep);
}

/** The module of the catalog's names, which the daemon keeps up to date. */
function catalogFile(workspaceFolder: string): string {
  return join(workspaceFolder, ".epoxy", "types", "catalog.js");
}

/**
 * Stands for the catalog's module while there is none: any database, any table. CommonJS, because the names it exports are not known; the proxy is a
 * prototype, because the bundler copies own properties and looks up the others.
 */
const anyTable = `
const { catalogTable } = require("epoxy");
const tables = (database) => new Proxy({}, { get: (_, table) => (typeof table === "string" ? catalogTable(database, table) : undefined) });
const databases = new Proxy({}, { get: (_, name) => (typeof name === "string" && name !== "default" && name !== "__esModule" ? tables(name) : undefined) });
module.exports = Object.create(new Proxy({}, {
  get: (_, name) => (name === "catalog" ? databases : databases[name]),
}));
`;
