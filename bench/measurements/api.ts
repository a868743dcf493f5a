import { join } from "node:path";
import { bigCatalog, fillCatalog } from "../big-catalog.ts";
import { compare, type Figures, spread } from "../compare.ts";
import { type GlueCall, glueLoad } from "../glue-load.ts";
import type { Measurement } from "../measurement.ts";
import { startMoto } from "../moto/start-moto.ts";
import { type RuntimeUnderTest, runtimeUnderTest } from "../runtime-under-test.ts";

const connections = 8;
const expression = "year = 2019 and month >= 3 and month <= 5 and day = 17";
const table = (index: number) => `table_${String((index * 7919) % bigCatalog.tables).padStart(6, "0")}`;

interface Subject {
  readonly metric: string;
  readonly call: GlueCall;
  /** moto answers everything in one page: it gets what it can hold. */
  readonly motoCall: GlueCall;
  readonly motoHolds: string;
  readonly callsARound: number;
}

const subjects: readonly Subject[] = [
  {
    metric: "GetTable",
    ...both({ operation: "GetTable", input: (index) => ({ DatabaseName: "many", Name: table(index) }), expected: '"c19"' }),
    motoHolds: "100,000 tables",
    callsARound: 1000,
  },
  {
    metric: "GetTables, a page of 100",
    call: { operation: "GetTables", input: () => ({ DatabaseName: "many", MaxResults: 100 }), expected: "table_000099" },
    motoCall: { operation: "GetTables", input: () => ({ DatabaseName: "page" }), expected: "table_000099" },
    motoHolds: "100 tables",
    callsARound: 50,
  },
  {
    metric: "GetPartitions, a page of 1,000",
    call: {
      operation: "GetPartitions",
      input: () => ({ DatabaseName: "deep", TableName: "events", MaxResults: 1000 }),
      expected: "region-",
    },
    motoCall: { operation: "GetPartitions", input: () => ({ DatabaseName: "page", TableName: "events" }), expected: "region-249" },
    motoHolds: "1,000 partitions",
    callsARound: 20,
  },
  {
    metric: `GetPartitions, ${expression}`,
    ...both({
      operation: "GetPartitions",
      input: () => ({ DatabaseName: "deep", TableName: "events", MaxResults: 1000, Expression: expression }),
      expected: "region-290",
    }),
    motoHolds: "10,728 partitions",
    callsARound: 4,
  },
];

/** Requests a second of the API over 8 connections, beside moto's server, with the latency of one connection in the data column. */
export const api: Measurement = {
  name: "api",
  async measure() {
    const runtime = runtimeUnderTest();
    const moto = await startMoto();
    try {
      fillCatalog(join(runtime.folder, ".epoxy"));
      await runtime.start();
      const key = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "moto takes any" };
      const figures: Figures[] = [];
      for (const subject of subjects) figures.push(await measureSubject(subject, runtime, { port: moto.port, key }));
      return figures;
    } finally {
      await moto.stop();
      await runtime.remove();
    }
  },
};

async function measureSubject(subject: Subject, runtime: RuntimeUnderTest, moto: RuntimeUnderTest["endpoint"]): Promise<Figures> {
  const { metric, call, motoCall, motoHolds, callsARound } = subject;
  const figures = await compare({
    metric: `${metric}: ${String(callsARound)} calls, ${String(connections)} connections`,
    data: "",
    ours: { name: "API", run: async () => void (await glueLoad(runtime.endpoint, call, callsARound, connections)) },
    peer: { name: `moto with ${motoHolds}`, run: async () => void (await glueLoad(moto, motoCall, callsARound, connections)) },
    repetitions: 7,
    aim: 0.1,
  });
  const ours = await glueLoad(runtime.endpoint, call, callsARound * 5, 1);
  const theirs = await glueLoad(moto, motoCall, callsARound, 1);
  const rate = ({ median }: { readonly median: number }) => ((callsARound / median) * 1000).toFixed(0);
  const data = [
    `100,000 tables, 1,000,000 partitions: ${rate(figures.ours)} requests/s, one at a time ${latency(ours)}`,
    `moto ${rate(figures.peer)} requests/s, ${latency(theirs)}`,
  ];
  return { ...figures, data: data.join("; ") };
}

function latency(times: readonly number[]): string {
  const { median, p95 } = spread(times);
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? NaN;
  return `p50 ${median.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)} ms`;
}

function both(call: GlueCall): { readonly call: GlueCall; readonly motoCall: GlueCall } {
  return { call, motoCall: call };
}
