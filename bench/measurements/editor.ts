import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetTablesCommand } from "@aws-sdk/client-glue";
import type { FrameLocator } from "playwright-core";
import type { Editor } from "../../test/e2e/open-editor.ts";
import { bigCatalog, fillCatalog } from "../big-catalog.ts";
import { compare, type Figures, spread } from "../compare.ts";
import { crawl, makeCrawler } from "../crawl-folder.ts";
import { editorWithEpoxy } from "../editor/editor-with-epoxy.ts";
import type { Measurement } from "../measurement.ts";
import { benchCache, type RuntimeUnderTest, runtimeUnderTest } from "../runtime-under-test.ts";

const rows = 3_000_000;
const starts = 9;

/** P7, P16 and what a person waits for, in a real VS Code in a browser; each beside the same question to the API without an editor. */
export const editor: Measurement = {
  name: "editor",
  async measure(cache) {
    return [await activation(cache), ...(await waits(cache))];
  },
};

interface Probed {
  readonly noop: number;
  readonly epoxy: number;
  readonly bytes: number;
}

/** In a folder that is no workspace of ours nothing but the probe activates the extension. */
async function activation(cache: string): Promise<Figures> {
  const folder = mkdtempSync(join(benchCache, "empty-"));
  const file = join(folder, "probed.jsonl");
  process.env["EPOXY_PROBE_FILE"] = file;
  const window = await editorWithEpoxy(cache, folder);
  try {
    for (let start = 1; ; start++) {
      await appeared(() => probed(file).length >= start);
      if (start > starts) break;
      await window.page.reload();
      await window.ready();
    }
    // The first start after an installation reads everything from the disk.
    const [, ...found] = probed(file);
    const of = (read: (one: Probed) => number) => spread(found.map(read));
    const mebibytes = of(({ bytes }) => bytes / 2 ** 20);
    return {
      metric: "P7 activation of the extension, at most 50 ms",
      data: `extension host grows by ${mebibytes.median.toFixed(1)} MiB (at most 60)`,
      ours: of(({ epoxy }) => epoxy),
      peer: { ...of(({ noop }) => noop), name: "an extension that does nothing" },
      ratio: of(({ epoxy, noop }) => epoxy / noop),
      aim: undefined,
    };
  } finally {
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const probed = (file: string) =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Probed)
    : [];

async function waits(cache: string): Promise<readonly Figures[]> {
  const runtime = runtimeUnderTest({ files: { "jobs/says.job.ts": job("nothing yet") } });
  process.env["EPOXY_PROBE_FILE"] = join(runtime.folder, "probed.jsonl");
  mkdirSync(join(runtime.folder, "data/flights"));
  const parquet = fileURLToPath(new URL("../data/flights-3m.parquet", import.meta.resolve("vega-datasets")));
  copyFileSync(parquet, join(runtime.folder, "data/flights/flights.parquet"));
  fillCatalog(join(runtime.folder, ".epoxy"));
  let window: Editor | undefined;
  try {
    await runtime.start();
    await makeCrawler(runtime, "bench", "s3://lake/flights/");
    await crawl(runtime, "bench");
    window = await editorWithEpoxy(cache, runtime.folder);
    await window.showViews();
    return [
      await expansion(window, runtime),
      await firstLine(window, runtime),
      await firstRows(window, runtime),
      await pages(window, runtime),
    ];
  } finally {
    await window?.close();
    await runtime.remove();
  }
}

function expansion(window: Editor, runtime: RuntimeUnderTest): Promise<Figures> {
  const database = window.row(/^many/);
  return compare({
    metric: "P7 a database is opened in the tree, at most 100 ms",
    data: `${bigCatalog.tables.toLocaleString("en")} tables`,
    ours: {
      name: "tree",
      prepare: async () => {
        await window.command("Epoxy: Refresh");
        await database.waitFor();
        if ((await database.getAttribute("aria-expanded")) === "true") await database.locator(".monaco-tl-twistie").click();
        await window.row("table_000000").waitFor({ state: "detached" });
      },
      run: async () => {
        await database.locator(".monaco-tl-twistie").click();
        await window.row("table_000000").waitFor();
      },
    },
    peer: {
      name: "GetTables, a page of 100, through the API",
      run: async () => void (await runtime.glue.send(new GetTablesCommand({ DatabaseName: "many", MaxResults: 100 }))),
    },
    repetitions: 7,
  });
}

const job = (line: string) => `import { job, sql } from "epoxy";
export default job({}, ({ log }) => {
  log.info("${line}");
  sql\`SELECT 1 AS one\`.writeTo("bench.said", { mode: "overwrite" });
});
`;

function firstLine(window: Editor, runtime: RuntimeUnderTest): Promise<Figures> {
  const { page } = window;
  let round = 0;
  const line = () => `the first line of round ${String(round)}`;
  return compare({
    metric: "from a click on Run to the first line of the log, at most 300 ms",
    data: "a TypeScript job",
    ours: {
      name: "editor",
      prepare: async () => {
        round += 1;
        writeFileSync(join(runtime.folder, "jobs/says.job.ts"), job(line()));
        await window.row(/^Job says/).hover();
        // The next worker is made ready in a person's pause.
        await page.waitForTimeout(1500);
      },
      run: async () => {
        await window
          .row(/^Job says/)
          .getByRole("button", { name: "Run Job" })
          .click();
        await page.locator(".panel .view-line").filter({ hasText: line() }).first().waitFor();
      },
    },
    peer: { name: "the run, through the API", prepare: () => page.waitForTimeout(1500), run: () => runtime.runJob("says") },
    repetitions: 5,
  });
}

function firstRows(window: Editor, runtime: RuntimeUnderTest): Promise<Figures> {
  const table = window.row(/^flights/, 0);
  return compare({
    metric: "from a click on Preview to the first rows, at most 150 ms",
    data: `${rows.toLocaleString("en")} rows, Parquet; a new panel each time`,
    ours: {
      name: "editor",
      prepare: async () => {
        await window.command("View: Close All Editors");
        await window.expand("bench");
        await table.hover();
      },
      run: async () => {
        await table.getByRole("button", { name: "Preview Table" }).click();
        await window.panel().getByRole("gridcell").first().waitFor();
      },
    },
    peer: { name: "/preview", run: async () => void (await runtime.preview({ kind: "table", database: "bench", table: "flights" })) },
    repetitions: 7,
  });
}

async function pages(window: Editor, runtime: RuntimeUnderTest): Promise<Figures> {
  const panel = window.panel();
  await panel.locator(`[role=grid][aria-rowcount='${String(rows + 1)}']`).waitFor();
  let place = 0;
  const next = () => (place = (place + 0.618034) % 1);
  const times: number[] = [];
  const figures = await compare({
    metric: "P16 a random page of the grid, p95 at most 60 ms",
    data: `${rows.toLocaleString("en")} rows, Parquet`,
    ours: {
      name: "grid",
      run: async () => void times.push(await jump(panel, next())),
    },
    peer: {
      name: "/preview of 1,000 rows there",
      run: async () =>
        void (await runtime.preview({ kind: "table", database: "bench", table: "flights", offset: Math.floor(next() * (rows - 1000)) })),
    },
    repetitions: 40,
  });
  // As the page itself sees it: without the way from here to the browser.
  return { ...figures, ours: spread(times.slice(1)) };
}

/** Scrolls to a part of the whole; milliseconds until every cell in view has its value. */
function jump(panel: FrameLocator, part: number): Promise<number> {
  return panel.getByRole("grid").evaluate(
    `new Promise((resolve) => {
      const grid = document.querySelector("[role=grid]");
      const begun = performance.now();
      grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * ${String(part)};
      const look = () => {
        if (grid.querySelector(".look-loading") === null) resolve(performance.now() - begun);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(() => requestAnimationFrame(look));
    })`,
  );
}

/** The benchmark's own limit ends it. */
async function appeared(look: () => boolean): Promise<void> {
  while (!look()) await new Promise((resolve) => setTimeout(resolve, 50));
}
