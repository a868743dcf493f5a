import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

export interface InitializedWorkspace {
  readonly folder: string;
  /** Relative to the folder; what existed is in neither list twice. */
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

/** Makes a folder a workspace. Files that exist stay as they are; `.gitignore` gets the lines it lacks. */
export function initWorkspace(folder: string): InitializedWorkspace {
  const root = resolve(folder);
  const written: string[] = [];
  const kept: string[] = [];
  for (const [name, text] of starterFiles(basename(root))) {
    const file = join(root, name);
    if (existsSync(file)) {
      kept.push(name);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
    written.push(name);
  }
  mkdirSync(join(root, "data"), { recursive: true });
  (addIgnoredLines(join(root, ".gitignore")) ? written : kept).push(".gitignore");
  return { folder: root, written, kept };
}

const ignored = [".epoxy/", ".epoxy-staging/"];

function addIgnoredLines(file: string): boolean {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = ignored.filter((line) => !present.has(line));
  if (missing.length > 0) {
    appendFileSync(file, `${text === "" || text.endsWith("\n") ? "" : "\n"}${missing.join("\n")}\n`);
  }
  return missing.length > 0;
}

function starterFiles(name: string): readonly (readonly [name: string, text: string])[] {
  return [
    ["epoxy.yaml", epoxyYamlText(name)],
    ["jobs/hello.job.sql", helloJob],
    ["tsconfig.json", tsconfig],
  ];
}

function epoxyYamlText(name: string): string {
  return `# An Epoxy workspace. Every key but "buckets" may be left out.
name: ${JSON.stringify(name)}

# s3://<bucket>/ is the name of data everywhere; here each bucket is a folder of this machine.
buckets:
  lake: ./data

# Where databases without a location of their own keep their tables.
defaultBucket: lake

# Where *.job.sql and *.job.ts are found.
jobs: jobs

# Crawlers find tables in files; "epoxy crawl <name>" runs one.
# crawlers:
#   raw:
#     database: raw
#     paths:
#       - s3://lake/raw/
#     exclusions: ["**/*.tmp"]

# What one run may use; the machine's own size decides what is left out.
# limits:
#   memory: 4 GB
#   threads: 4
#   concurrentRuns: 2
#   spill: 50 GB

# logs:
#   keepDays: 30
#   maxSizePerRun: 50 MB

# A daemon that a command started ends itself after this time without work.
# idleMinutes: 15
`;
}

const helloJob = `/*
description: "Greets. Run it with: epoxy run hello --arg name=Ada"
arguments:
  name: { type: string, default: world }
*/
SELECT 'hello, ' || $name AS greeting;
`;

const tsconfig = `{
  "compilerOptions": {
    "target": "ES2023",
    "module": "ESNext",
    "moduleResolution": "Bundler",
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true,
    "types": [],
    "paths": {
      "epoxy": ["./.epoxy/types/sdk/epoxy.d.ts"],
      "epoxy/catalog": ["./.epoxy/types/catalog.d.ts"]
    }
  },
  "include": ["jobs"]
}
`;
