// `npm run bench [-- name ...]`: measures, prints a table, and with `--write` puts it into bench/README.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Figures } from "./compare.ts";
import { figuresTable } from "./figures-table.ts";
import { api } from "./measurements/api.ts";
import { apiPreview } from "./measurements/api-preview.ts";
import { catalogRead } from "./measurements/catalog-read.ts";
import { catalogStart } from "./measurements/catalog-start.ts";
import { completion } from "./measurements/completion.ts";
import { csvToParquet } from "./measurements/csv-to-parquet.ts";
import { diagnostics } from "./measurements/diagnostics.ts";
import { editor } from "./measurements/editor.ts";
import { jobOverhead } from "./measurements/job-overhead.ts";
import { partitions } from "./measurements/partitions.ts";
import { queryPath } from "./measurements/query-path.ts";
import { benchCache } from "./runtime-under-test.ts";

const measurements = [
  jobOverhead,
  csvToParquet,
  queryPath,
  partitions,
  catalogStart,
  catalogRead,
  api,
  apiPreview,
  completion,
  editor,
  diagnostics,
];
const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

mkdirSync(benchCache, { recursive: true });
const figures: Figures[] = [];
for (const measurement of measurements) {
  if (names.length > 0 && !names.includes(measurement.name)) continue;
  process.stderr.write(`${measurement.name} ...\n`);
  const measured = await measurement.measure(benchCache);
  process.stdout.write(`${figuresTable(measured)}\n`);
  figures.push(...measured);
}
if (process.argv.includes("--write")) {
  const readme = new URL("README.md", import.meta.url);
  const when = `${new Date().toISOString().slice(0, 10)}, ${String(cpus().length)} cores, Node ${process.versions.node}`;
  const [head = "", , tail = ""] = readFileSync(readme, "utf8").split(/^<!-- figures -->$/m);
  writeFileSync(readme, `${head}<!-- figures -->\n${when}\n\n${figuresTable(figures)}\n<!-- figures -->${tail}`);
}
