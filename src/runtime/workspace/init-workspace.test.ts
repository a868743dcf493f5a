import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addBucket } from "./add-bucket.ts";
import { initWorkspace } from "./init-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'epoxy "init" '));

test("makes a workspace that opens", () => {
  const folder = emptyFolder();
  const { written, kept } = initWorkspace(folder);
  expect(written).toEqual(["epoxy.yaml", "jobs/hello.job.sql", "tsconfig.json", ".gitignore"]);
  expect(kept).toEqual([]);
  const workspace = openWorkspace(folder);
  expect([...workspace.buckets.keys()]).toEqual(["lake"]);
  expect(JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8"))).toMatchObject({
    compilerOptions: { paths: { epoxy: ["./.epoxy/types/sdk/epoxy.d.ts"], "epoxy/catalog": ["./.epoxy/types/catalog.d.ts"] } },
  });
});

test("overwrites nothing, and does nothing the second time", () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "tsconfig.json"), "{}");
  writeFileSync(join(folder, ".gitignore"), "node_modules");
  expect(initWorkspace(folder).kept).toEqual(["tsconfig.json"]);
  expect(readFileSync(join(folder, "tsconfig.json"), "utf8")).toBe("{}");
  expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("node_modules\n.epoxy/\n.epoxy-staging/\n");
  expect(initWorkspace(folder).written).toEqual([]);
});

test("every commented part of epoxy.yaml is right once it is uncommented", () => {
  const folder = emptyFolder();
  initWorkspace(folder);
  const file = join(folder, "epoxy.yaml");
  const uncommented = readFileSync(file, "utf8").replaceAll(/^# ?( *(?:[a-zA-Z]+:|- ).*)$/gm, "$1");
  writeFileSync(file, uncommented);
  expect(openWorkspace(folder)).toMatchObject({ crawlers: [{ name: "raw" }], limits: { threads: 4 } });
});

test("a bucket is added without losing a comment", () => {
  const folder = emptyFolder();
  initWorkspace(folder);
  const file = join(folder, "epoxy.yaml");
  chmodSync(file, 0o640);
  const before = readFileSync(file, "utf8");
  addBucket(folder, "raw-data", join(folder, "somewhere/raw"));
  addBucket(folder, "raw-data", "somewhere/raw");
  addBucket(folder, "far-away", "/srv/elsewhere/ünïcode folder");
  const after = readFileSync(file, "utf8");
  expect(after.split("\n").filter((line) => !before.split("\n").includes(line))).toEqual([
    "  raw-data: ./somewhere/raw",
    "  far-away: /srv/elsewhere/ünïcode folder",
  ]);
  expect(before.split("\n").filter((line) => !after.split("\n").includes(line))).toEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(openWorkspace(folder).buckets.get("raw-data")?.folder).toBe(join(folder, "somewhere/raw"));
  expect(() => {
    addBucket(folder, "raw-data", "/srv/other");
  }).toThrow(/bucket "raw-data" exists already, for .*somewhere\/raw: choose another name/);
  expect(() => {
    addBucket(folder, "Raw", "/srv/other");
  }).toThrow('"Raw" is no bucket name');
});
