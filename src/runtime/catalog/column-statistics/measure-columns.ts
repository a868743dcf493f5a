import type { ColumnStatistics } from "@aws-sdk/client-glue";
import type { Engine } from "../../engine/engine.ts";
import type { Storage } from "../../storage/storage.ts";
import type { ColumnToMeasure } from "./column-to-measure.ts";
import { figuresMissing } from "./errors.ts";
import { glueStatistics } from "./glue-statistics.ts";
import type { ColumnFigures } from "./statistics-query.ts";
import { distinctQuery, statisticsQuery } from "./statistics-query.ts";

export interface Measurement {
  readonly runId: string;
  readonly database: string;
  readonly table: string;
  readonly columns: readonly ColumnToMeasure[];
  readonly sampleSize: number | undefined;
  readonly signal: AbortSignal;
}

/** Has workers compute the statistics of columns, all of the same snapshot of the table. Malformed rows do not count. */
export async function measureColumns(
  { storage, engine, now }: { readonly storage: Storage; readonly engine: Engine; readonly now: () => Date },
  { runId, database, table, columns, sampleSize, signal }: Measurement,
): Promise<readonly ColumnStatistics[]> {
  const snapshot = storage.openSnapshot({ runId });
  const analyzed = now();
  const share = (sampleSize ?? 100) / 100;
  const ask = async <T>(text: string): Promise<readonly T[]> => {
    const parts: Uint8Array[] = [];
    const task = engine.start(
      { kind: "query", text, offset: 0, limit: 2, explain: false },
      {
        signal,
        listener: {
          bindReads: (requests) => Promise.all(requests.map((request) => snapshot.read(request))),
          arrow: (bytes) => void parts.push(bytes),
        },
      },
    );
    await task.result;
    return readArray<T>(parts);
  };
  const measured = { database, table, sampleSize };
  try {
    const statistics: ColumnStatistics[] = [];
    for (let start = 0; start < columns.length; start += columnsPerQuery) {
      const part = columns.slice(start, start + columnsPerQuery);
      const figures = await ask<ColumnFigures>(statisticsQuery(measured, part));
      const rough = part.map((column, index) => ({ ...column, roughlyDistinct: figures[index]?.roughlyDistinct ?? 0 }));
      const distinct = await ask<number>(distinctQuery(measured, rough));
      part.forEach((column, index) => {
        const [found, count] = [figures[index], distinct[index]];
        if (found === undefined || count === undefined) throw figuresMissing();
        statistics.push(glueStatistics(column, { ...found, distinct: count }, share, analyzed));
      });
    }
    return statistics;
  } finally {
    snapshot.close();
  }
}

/** Each column is several aggregates of one statement. */
const columnsPerQuery = 200;

async function readArray<T>(parts: readonly Uint8Array[]): Promise<readonly T[]> {
  // Few daemons ever need it.
  const { tableFromIPC } = await import("apache-arrow");
  const text: unknown = tableFromIPC(Buffer.concat(parts)).getChildAt(0)?.get(0);
  if (typeof text !== "string") throw figuresMissing();
  return JSON.parse(text) as readonly T[];
}
