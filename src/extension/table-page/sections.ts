import type { Disposable } from "vscode";
import type { Section, SectionMessage, SectionName, TableSections } from "../../protocol/panels/table.ts";
import type { RuntimeConnection, RuntimeService } from "../runtime/runtime-service.ts";
import { loadDefinition } from "./load-definition.ts";
import { loadPartitions } from "./load-partitions.ts";
import { loadSample } from "./load-sample.ts";
import { loadStatistics } from "./load-statistics.ts";
import { loadVersions } from "./load-versions.ts";
import type { TableSubject } from "./table-subject.ts";

/** The parts of a table's page. Nothing is asked for before it is shown. */
export interface Sections extends Disposable {
  show(name: SectionName): void;
  reload(name: SectionName): void;
  /** What has been shown is asked for anew. */
  refresh(): void;
  more(name: "partitions" | "versions"): void;
  filterPartitions(expression: string): void;
  computeStatistics(): void;
  stopStatistics(): void;
  /** To a page that has lost what it was told. */
  tellAll(): void;
}

type States = { [Name in SectionName]?: Section<TableSections[Name]> };
type Loaders = { readonly [Name in SectionName]: (connection: RuntimeConnection, signal: AbortSignal) => Promise<TableSections[Name]> };

const partitionsAtATime = 200;
const versionsAtATime = 20;
const statisticsPollMs = 500;

export function openSections(runtime: RuntimeService, subject: TableSubject, post: (message: SectionMessage) => void): Sections {
  const states: States = {};
  const loads = new Map<SectionName, AbortController>();
  let partitions = { expression: "", atLeast: partitionsAtATime };
  let versions = versionsAtATime;
  let poll: NodeJS.Timeout | undefined;

  const loaders: Loaders = {
    definition: (connection) => loadDefinition(connection, subject),
    partitions: (connection) => loadPartitions(connection, subject, partitions.expression, partitions.atLeast),
    statistics: (connection) => loadStatistics(connection, subject),
    versions: (connection) => loadVersions(connection, subject, versions),
    sample: (connection, signal) => loadSample(connection, subject, signal),
  };

  const put = <Name extends SectionName>(name: Name, section: States[Name] & Section<TableSections[Name]>) => {
    states[name] = section;
    post({ kind: "section", name, section } as SectionMessage);
  };

  /** A later load of a section ends an earlier one. `first`: what must have been done before. */
  const load = async <Name extends SectionName>(name: Name, first?: (connection: RuntimeConnection) => Promise<unknown>): Promise<void> => {
    loads.get(name)?.abort();
    const abort = new AbortController();
    loads.set(name, abort);
    const value = valueOf(states[name]);
    put(name, value === undefined ? { kind: "loading" } : { kind: "loading", value });
    try {
      const connection = await runtime.connect();
      await first?.(connection);
      const loaded = await loaders[name](connection, abort.signal);
      if (!abort.signal.aborted) put(name, { kind: "ready", value: loaded });
    } catch (error) {
      if (abort.signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      put(name, value === undefined ? { kind: "failed", message } : { kind: "failed", message, value });
    }
  };

  const statistics = async (first?: (connection: RuntimeConnection) => Promise<unknown>): Promise<void> => {
    clearTimeout(poll);
    await load("statistics", first);
    const isRunning = states.statistics?.kind === "ready" && states.statistics.value.run.kind === "running";
    // The runtime tells nothing of these runs.
    if (isRunning && !loads.get("statistics")?.signal.aborted) poll = setTimeout(() => void statistics(), statisticsPollMs);
  };

  const reload = (name: SectionName) => void (name === "statistics" ? statistics() : load(name));
  const names = () => Object.keys(states) as SectionName[];
  const { database: DatabaseName, table: TableName } = subject;
  return {
    show: (name) => {
      if (states[name] === undefined) reload(name);
    },
    reload,
    refresh: () => names().forEach(reload),
    more: (name) => {
      if (name === "partitions") partitions = { ...partitions, atLeast: partitions.atLeast + partitionsAtATime };
      else versions += versionsAtATime;
      reload(name);
    },
    filterPartitions: (expression) => {
      partitions = { expression, atLeast: partitionsAtATime };
      reload("partitions");
    },
    computeStatistics: () =>
      // Glue wants a role; here everything is done as the user.
      void statistics(async (connection) =>
        (await connection.glue()).startColumnStatisticsTaskRun({ DatabaseName, TableName, Role: "epoxy" }),
      ),
    stopStatistics: () =>
      void statistics(async (connection) => (await connection.glue()).stopColumnStatisticsTaskRun({ DatabaseName, TableName })),
    tellAll: () => {
      for (const name of names()) post({ kind: "section", name, section: states[name] } as SectionMessage);
    },
    dispose: () => {
      clearTimeout(poll);
      for (const abort of loads.values()) abort.abort();
    },
  };
}

const valueOf = <Value>(section: Section<Value> | undefined): Value | undefined => section?.value;
