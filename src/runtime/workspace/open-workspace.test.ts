import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { epoxySchema } from "./epoxy-schema.ts";
import { findWorkspace } from "./find-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";

const workspaceWith = (yaml: string): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-workspace-")));
  writeFileSync(join(folder, "epoxy.yaml"), yaml);
  return folder;
};

const refusal = (yaml: string): string => {
  const folder = workspaceWith(yaml);
  try {
    openWorkspace(folder);
  } catch (error) {
    return String((error as Error).message).replaceAll(`${folder}/`, "");
  }
  throw new Error("not refused");
};

test("a bucket is enough; the machine gives the limits", () => {
  const folder = workspaceWith("buckets:\n  lake: ./data\n");
  const workspace = openWorkspace(folder);
  expect(workspace.buckets).toEqual(new Map([["lake", { name: "lake", folder: join(folder, "data") }]]));
  expect(workspace).toMatchObject({
    folder,
    stateFolder: join(folder, ".epoxy"),
    defaultBucket: "lake",
    jobsFolder: join(folder, "jobs"),
    crawlers: [],
    logs: { keepDays: 30, maxBytesPerRun: 50 * 1024 ** 2 },
    idleMinutes: 15,
  });
  for (const limit of Object.values(workspace.limits)) {
    expect(limit).toBeGreaterThan(0);
  }
});

test("everything that can be said", () => {
  const folder = workspaceWith(`
name: Flüge
buckets: { lake: ./data, raw-1: /srv/raw, outside: ../other }
defaultBucket: raw-1
jobs: etl/jobs
crawlers:
  "odd \\"name\\"":
    database: raw
    paths: [s3://lake/raw/]
    exclusions: ["**.tmp"]
    recrawl: CRAWL_NEW_FOLDERS_ONLY
    sampleSize: 3
    configuration: { Version: 1.0 }
limits: { memory: 1.5 GB, threads: 3, concurrentRuns: 2, spill: 1048576 }
logs: { keepDays: 7, maxSizePerRun: 10kb }
idleMinutes: 0.5
`);
  expect(openWorkspace(folder)).toMatchObject({
    name: "Flüge",
    defaultBucket: "raw-1",
    jobsFolder: join(folder, "etl/jobs"),
    crawlers: [
      {
        name: 'odd "name"',
        database: "raw",
        paths: ["s3://lake/raw/"],
        exclusions: ["**.tmp"],
        tablePrefix: "",
        updateBehavior: "UPDATE_IN_DATABASE",
        deleteBehavior: "DEPRECATE_IN_DATABASE",
        recrawl: "CRAWL_NEW_FOLDERS_ONLY",
        sampleSize: 3,
        configuration: { Version: 1 },
      },
    ],
    limits: { memory: 1.5 * 1024 ** 3, threads: 3, concurrentRuns: 2, spillBytes: 1048576 },
    logs: { keepDays: 7, maxBytesPerRun: 10240 },
    idleMinutes: 0.5,
  });
});

test.each([
  ["", "epoxy.yaml:1:1: buckets is missing"],
  ["buckets:\n  lake: 7\n", "epoxy.yaml:2:3: buckets.lake: must be a string, found 7"],
  ["buckets: {}\n", "epoxy.yaml:1:1: buckets: needs at least one bucket, such as lake: ./data, found {}"],
  ["buckets:\n  Lake: ./data\n", "epoxy.yaml:2:3: buckets.Lake: not a bucket name (3 to 63 lower-case letters"],
  ["buckets:\n  lake: .epoxy/data\n", "epoxy.yaml:2:3: buckets.lake: a bucket cannot be inside .epoxy"],
  ["buckets: { lake: data }\ndefaultBucket: sea\n", 'epoxy.yaml:2:1: defaultBucket: must be one of lake, found "sea"'],
  [
    'buckets: { lake: data }\nlimits:\n  threads: 2\n  memory: "4 XB"\n',
    'epoxy.yaml:4:3: limits.memory: must be a size such as "4 GB" or "512 MB", found "4 XB"',
  ],
  ["buckets: { lake: data }\nlimits:\n  memroy: 4 GB\n", 'epoxy.yaml:3:3: unknown key "memroy": did you mean "memory"?'],
  ["buckets: { lake: data }\ncrawlers:\n  a:\n    paths: [s3://lake/]\n", "epoxy.yaml:3:3: crawlers.a.database is missing"],
  [
    "buckets: { lake: data }\ncrawlers:\n  a: { database: d, paths: [s3://lake/], recrawl: SOMETIMES }\n",
    'crawlers.a.recrawl: must be one of CRAWL_EVERYTHING, CRAWL_NEW_FOLDERS_ONLY, found "SOMETIMES"',
  ],
  ["buckets: { lake: data }\nlimits: { threads: 0 }\n", "epoxy.yaml:2:11: limits.threads: must be at least 1, found 0"],
  ["buckets: [\n", "epoxy.yaml:2:1: "],
  ["buckets: { lake: data }\nbuckets: { sea: data }\n", "epoxy.yaml:2:1: Map keys must be unique"],
  ["- a\n- b\n", "epoxy.yaml:1:1: the file: must be an object"],
])("refuses %j with its place, the value and what would be right", (yaml, message) => {
  expect(refusal(yaml)).toContain(message);
});

test("a folder without epoxy.yaml says how to make one", () => {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-workspace-"));
  expect(() => openWorkspace(folder)).toThrow(`${folder}/epoxy.yaml does not exist: "epoxy init" makes one`);
});

test("a workspace is found from any folder in it", () => {
  const folder = workspaceWith("buckets: { lake: data }");
  mkdirSync(join(folder, "jobs/deep"), { recursive: true });
  expect(findWorkspace(join(folder, "jobs/deep"))).toBe(folder);
  expect(findWorkspace("/")).toBeUndefined();
});

test("the editor's schema knows every key and refuses others", () => {
  const schema = epoxySchema();
  expect(schema).toMatchObject({ type: "object", additionalProperties: false, required: ["buckets"] });
  expect(Object.keys(schema["properties"] as object)).toContain("idleMinutes");
});
