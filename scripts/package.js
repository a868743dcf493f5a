// `npm run package`: the .vsix for the platform this runs on, with everything it needs to work offline. What goes in is laid out in a
// folder of its own first: nothing gets in by being in the repository. Prints the size and what makes it up.
import { createVSIX } from "@vscode/vsce";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareData } from "../examples/flights/prepare.js";
import { thirdPartyNotices } from "./third-party-notices.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = `${process.platform}-${process.arch}`;
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const stage = join(root, ".cache/package");
const outcome = join(root, ".cache", `${manifest.name}-${target}-${manifest.version}.vsix`);

// The same files give the same .vsix, byte for byte.
process.env.SOURCE_DATE_EPOCH ??= String(Date.UTC(2026, 0, 1) / 1000);

rmSync(stage, { recursive: true, force: true });
mkdirSync(stage, { recursive: true });
execFileSync(process.execPath, ["esbuild.js"], { cwd: root, stdio: "inherit" });
copy("dist", (path) => !path.endsWith(".map"));
copy("l10n");
copy("media");
for (const file of ["LICENSE", "CHANGELOG.md", "package.nls.json"]) copy(file);
writeReadme();
copyExample();
const packages = copyPackages();
writeManifest(packages);
writeNotices();

await createVSIX({ cwd: stage, packagePath: outcome, target, rewriteRelativeLinks: false, allowMissingRepository: true });
report();

function copy(path, filter = () => true) {
  if (!existsSync(join(root, path))) return;
  cpSync(join(root, path), join(stage, path), { recursive: true, filter });
}

/** Marketplaces take no SVG in a README. */
function writeReadme() {
  const text = readFileSync(join(root, "README.md"), "utf8");
  writeFileSync(join(stage, "README.md"), text.replace(/^!\[.*\]\(.*\.svg\)\n/gm, ""));
}

/** The workspace with its raw data, and without what was made of them here. */
function copyExample() {
  const from = join(root, "examples/flights");
  const left = ["data", "lake", ".epoxy", "demo.js", "prepare.js"].map((name) => join(from, name));
  cpSync(from, join(stage, "examples/flights"), { recursive: true, filter: (path) => !left.includes(path) });
  prepareData(join(stage, "examples/flights/data/raw"));
}

/** What is not bundled: the native parts, each for this platform only. */
function copyPackages() {
  const [duckdb, libc] = ["@duckdb/node-bindings", "detect-libc"];
  copyPackage("@duckdb/node-api");
  copyPackage(duckdb);
  copyPackage(`${duckdb}-${target}`);
  copyPackage(libc);
  copyPackage("esbuild", (path) => !path.startsWith("bin"));
  copyPackage(`@esbuild/${target}`);
  copyPackage(
    "better-sqlite3",
    (path) => !/^(deps|src|binding\.gyp)/.test(path) && (!path.endsWith(".node") || path.endsWith(`/${target}.node`)),
  );
  // Needed to compile it only.
  changeJson(join(stage, "node_modules/better-sqlite3/package.json"), ({ dependencies: _, ...rest }) => rest);
  return ["@duckdb/node-api", "better-sqlite3", "esbuild"];
}

function copyPackage(name, filter = () => true) {
  const from = join(root, "node_modules", name);
  const isNeeded = (path) => path === "" || (!/\.(map|d\.[mc]?ts|md)$/.test(path) && filter(path));
  cpSync(from, join(stage, "node_modules", name), {
    recursive: true,
    filter: (path) => isNeeded(relative(from, path).replaceAll("\\", "/")),
  });
}

function writeManifest(packages) {
  const { scripts: _, devDependencies: __, optionalDependencies: ___, dependencies, ...rest } = manifest;
  const kept = Object.fromEntries(packages.map((name) => [name, dependencies[name]]));
  writeFileSync(join(stage, "package.json"), `${JSON.stringify({ ...rest, dependencies: kept }, undefined, 2)}\n`);
}

/** Also for the data of the example, which are a package's. */
function writeNotices() {
  const shipped = readdirSync(join(stage, "node_modules"), { recursive: true })
    .filter((path) => /^(@[^/]+\/)?[^/]+\/package\.json$/.test(path.replaceAll("\\", "/")))
    .map((path) => join(root, "node_modules", dirname(path)));
  const text = thirdPartyNotices(join(root, "dist"), [...shipped, join(root, "node_modules/vega-datasets")]);
  writeFileSync(join(stage, "ThirdPartyNotices.txt"), text);
}

function changeJson(path, change) {
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, "utf8"))), undefined, 2));
}

function report() {
  const files = readdirSync(stage, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const parts = new Map();
  for (const { parentPath, name } of files) {
    const path = relative(stage, join(parentPath, name)).replaceAll("\\", "/");
    const part = /^(node_modules\/(?:@[^/]+\/)?[^/]+|[^/]+)/.exec(path)[0];
    parts.set(part, (parts.get(part) ?? 0) + statSync(join(parentPath, name)).size);
  }
  process.stdout.write(`\n${relative(root, outcome)}: ${megabytes(statSync(outcome).size)} MB, ${files.length} files\nunpacked, in MB:\n`);
  for (const [part, bytes] of [...parts].sort(([, a], [, b]) => b - a).slice(0, 10)) {
    process.stdout.write(`${megabytes(bytes).padStart(8)}  ${part}\n`);
  }
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
