import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { extensionsFolder } from "./install-extension.ts";

const root = join(import.meta.dirname, "../..");
const extension = join(extensionsFolder, readdirSync(extensionsFolder).find((name) => name.startsWith("epoxy.epoxy-")) ?? "");
const textOf = (path: string) => readFileSync(join(extension, path), "utf8");

test("every package that is shipped is named in the third-party notices", () => {
  const shipped = filesBelow("node_modules").flatMap((path) => /^((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1] ?? []);
  // The bundler says above each part of a bundle where it is from; one of another's node_modules may be of another version.
  const bundled = filesBelow("dist")
    .filter((path) => path.endsWith(".js"))
    .flatMap((path) => [...textOf(join("dist", path)).matchAll(/^\/\/ node_modules\/((?:\S+\/node_modules\/)?(?:@[^/\s]+\/)?[^/\s]+)/gm)])
    .map(([, folder = ""]) => folder);
  // Of the panels, which are made small, and of the example.
  const others = ["@uwdata/flechette", "@vscode/codicons", "preact", "uplot", "vega-datasets"];
  expect(shipped).toContain("better-sqlite3");
  expect(bundled).toContain("zod");
  const notices = textOf("ThirdPartyNotices.txt");
  const titles = [...new Set([...shipped, ...bundled, ...others])].map(titleOf);
  expect(titles.filter((title) => !notices.includes(`\n${title} (`))).toEqual([]);
});

test("what the example's read-me names is in it", () => {
  const text = textOf("examples/flights/README.md");
  const files = [...text.matchAll(/\]\((?!https:)([^)]+)\)|\b(jobs\/\w+\.job\.\w+)/g)].map(([, link, file]) => link ?? file ?? "");
  expect(files).toContain("jobs/movie_profits.job.ts");
  expect(files.filter((file) => !existsSync(join(extension, "examples/flights", file)))).toEqual([]);
  expect([...text.matchAll(/\b\w+\.js\b/g)].map(([name]) => name).filter((name) => !existsSync(join(extension, "dist", name)))).toEqual([]);
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(extension, folder), { recursive: true, encoding: "utf8" });
}

function titleOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(root, "node_modules", folder, "package.json"), "utf8")) as Record<string, string>;
  return `${name ?? ""} ${version ?? ""}`;
}
