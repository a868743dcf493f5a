import type { ColumnStatistics, ColumnStatisticsTaskRun } from "@aws-sdk/client-glue";
import { randomUUID } from "node:crypto";
import type { Engine } from "../../engine/engine.ts";
import type { Storage } from "../../storage/storage.ts";
import type { Catalog } from "../catalog.ts";
import { everyItem } from "../every-item.ts";
import { pageOf, tokenNumber } from "../page.ts";
import { columnsToMeasure } from "./column-to-measure.ts";
import { invalidSampleSize, statisticsNotRunning, statisticsRunning, statisticsStopping } from "./errors.ts";
import type { Measurement } from "./measure-columns.ts";
import { measureColumns } from "./measure-columns.ts";
import type { StatisticsRuns } from "./statistics-runs.ts";

export interface StatisticsRunsDeps {
  readonly catalog: Catalog;
  readonly storage: Storage;
  /** Statistics are computed by a worker. */
  readonly engine: Engine;
  readonly now?: () => Date;
}

export function openStatisticsRuns({ catalog, storage, engine, now = () => new Date() }: StatisticsRunsDeps): StatisticsRuns {
  const store = catalog.definitions.columnStatisticsRuns;
  const running = new Map<string, { readonly control: AbortController; readonly end: Promise<void> }>();

  const change = (runId: string, changed: Partial<ColumnStatisticsTaskRun>) => {
    store.put(runId, { ...store.get(runId).body, ...changed, LastUpdated: now() });
  };

  async function run(key: string, measurement: Measurement): Promise<void> {
    const { runId, database, table, signal } = measurement;
    try {
      change(runId, { Status: "RUNNING" });
      const statistics = await measureColumns({ storage, engine, now }, measurement);
      signal.throwIfAborted();
      catalog.transaction(() => {
        write(catalog, database, table, statistics);
        change(runId, { Status: "SUCCEEDED", EndTime: now() });
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      try {
        change(runId, signal.aborted ? { Status: "STOPPED", EndTime: now() } : { Status: "FAILED", EndTime: now(), ErrorMessage: message });
      } catch {
        // A catalog that takes no record now (its disk may be full) has it FAILED by `recover` at the next start.
      }
    } finally {
      running.delete(key);
    }
  }

  return {
    get active() {
      return running.size;
    },
    start: ({ database, table: tableName, columns = [], sampleSize, role }) => {
      const table = catalog.tables.get(database, tableName);
      const name = { DatabaseName: table.DatabaseName ?? database, TableName: table.Name ?? tableName };
      const key = `${name.DatabaseName}.${name.TableName}`;
      if (sampleSize !== undefined && !(sampleSize > 0 && sampleSize <= 100)) throw invalidSampleSize(sampleSize);
      const measured = columnsToMeasure(table, columns);
      if (running.has(key)) throw statisticsRunning(key);
      const runId = randomUUID();
      catalog.transaction(() => {
        for (const old of runsOf(catalog, key).slice(runsKept - 1)) store.delete(old.ColumnStatisticsTaskRunId ?? "");
        store.create(runId, {
          CustomerId: accountId,
          CatalogID: accountId,
          ColumnStatisticsTaskRunId: runId,
          ...name,
          ColumnNameList: measured.map((column) => column.name),
          ...(role !== undefined && { Role: role }),
          SampleSize: sampleSize ?? 100,
          ComputationType: "FULL",
          Status: "STARTING",
          CreationTime: now(),
          LastUpdated: now(),
          StartTime: now(),
          DPUSeconds: 0,
        });
      });
      const control = new AbortController();
      const { signal } = control;
      const measurement = { runId, database: name.DatabaseName, table: name.TableName, columns: measured, sampleSize, signal };
      // Deferred, so that whoever starts a run is answered before it works.
      running.set(key, { control, end: Promise.resolve().then(() => run(key, measurement)) });
      return runId;
    },
    stop: (database, tableName) => {
      const { DatabaseName = database, Name = tableName } = catalog.tables.get(database, tableName);
      const key = `${DatabaseName}.${Name}`;
      const found = running.get(key);
      if (found === undefined) throw statisticsNotRunning(key);
      if (found.control.signal.aborted) throw statisticsStopping(key);
      found.control.abort();
    },
    get: (runId) => store.get(runId).body,
    ofTable: (database, tableName, page) => {
      const { DatabaseName = database, Name = tableName } = catalog.tables.get(database, tableName);
      const from = tokenNumber(page.nextToken);
      const rest = runsOf(catalog, `${DatabaseName}.${Name}`)
        .map((body, index) => ({ body, index }))
        .slice(from);
      return pageOf(
        rest,
        page.limit,
        ({ index }) => String(index + 1),
        ({ body }) => body,
      );
    },
    recover: () => {
      for (const { name, body } of [...everyItem((page) => store.list(page))]) {
        if (body.Status !== "STARTING" && body.Status !== "RUNNING") continue;
        const ErrorMessage = "The runtime ended while the statistics were computed. The statistics of the table are as they were.";
        change(name, { Status: "FAILED", EndTime: now(), ErrorMessage });
      }
    },
    close: async () => {
      for (const { control } of running.values()) control.abort();
      await Promise.allSettled([...running.values()].map(({ end }) => end));
    },
  };
}

const accountId = "123456789012";

/** Of a table. */
const runsKept = 100;

function runsOf(catalog: Catalog, key: string): readonly ColumnStatisticsTaskRun[] {
  const bodies = [...everyItem((page) => catalog.definitions.columnStatisticsRuns.list(page))].map(({ body }) => body);
  const timeOf = (run: ColumnStatisticsTaskRun) => run.CreationTime?.getTime() ?? 0;
  return bodies.filter((run) => `${run.DatabaseName ?? ""}.${run.TableName ?? ""}` === key).sort((a, b) => timeOf(b) - timeOf(a));
}

/** In the caller's transaction. A column that is gone meanwhile is passed over. */
function write(catalog: Catalog, database: string, table: string, statistics: readonly ColumnStatistics[]): void {
  for (let start = 0; start < statistics.length; start += statisticsPerCall) {
    catalog.statistics.updateForTable(database, table, statistics.slice(start, start + statisticsPerCall));
  }
}

const statisticsPerCall = 25;
