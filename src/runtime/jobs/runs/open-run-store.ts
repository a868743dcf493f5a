import { join } from "node:path";
import type { Page, PageRequest } from "../../catalog/page-request.ts";
import { openDatabase } from "../../catalog/sqlite.ts";
import { invalidPageToken } from "../errors.ts";
import type { StoredRun } from "./stored-run.ts";

/** Runs in `<stateFolder>/runs.db`. What was put is on disk when the call returns. */
export interface RunStore {
  /** Adds a run, or replaces what is known of it. */
  put(run: StoredRun): void;
  find(runId: string): StoredRun | undefined;
  /** Newest first; without a job name those of every job. */
  page(jobName: string | undefined, page: PageRequest): Page<StoredRun>;
  /** Not ended, oldest first. */
  active(): readonly StoredRun[];
  countActive(jobName: string): number;
  /** Forgets runs that ended before then. */
  removeBefore(time: Date): void;
  transaction<T>(work: () => T): T;
  close(): void;
}

const activeStates = "('WAITING', 'STARTING', 'RUNNING', 'STOPPING')";

const migrations = [
  `create table runs (
     sequence integer primary key autoincrement,
     run_id text not null unique,
     job_name text not null,
     state text not null,
     started_on integer not null,
     record text not null
   ) strict;
   create index runs_of_job on runs (job_name, sequence);
   create index runs_by_age on runs (started_on);
   create index active_runs on runs (job_name) where state in ${activeStates};`,
];

export function openRunStore(stateFolder: string): RunStore {
  const database = openDatabase(join(stateFolder, "runs.db"), migrations);
  return {
    put(run) {
      database.run(
        `insert into runs (run_id, job_name, state, started_on, record) values (?, ?, ?, ?, ?)
         on conflict (run_id) do update set state = excluded.state, started_on = excluded.started_on, record = excluded.record`,
        run.runId,
        run.jobName,
        run.state,
        run.startedMs,
        JSON.stringify(run),
      );
    },
    find(runId) {
      const row = database.get<Row>("select sequence, record from runs where run_id = ?", runId);
      return row === undefined ? undefined : decode(row);
    },
    page(jobName, { limit, nextToken }) {
      const before = nextToken === undefined ? Number.MAX_SAFE_INTEGER : sequenceOf(nextToken);
      const rows =
        jobName === undefined
          ? database.all<Row>("select sequence, record from runs where sequence < ? order by sequence desc limit ?", before, limit + 1)
          : database.all<Row>(
              "select sequence, record from runs where job_name = ? and sequence < ? order by sequence desc limit ?",
              jobName,
              before,
              limit + 1,
            );
      const last = rows[limit - 1];
      const items = rows.slice(0, limit).map(decode);
      return rows.length > limit && last !== undefined ? { items, nextToken: String(last.sequence) } : { items };
    },
    active: () => database.all<Row>(`select sequence, record from runs where state in ${activeStates} order by sequence`).map(decode),
    countActive: (jobName) =>
      database.get<{ count: number }>(`select count(*) as count from runs where job_name = ? and state in ${activeStates}`, jobName)
        ?.count ?? 0,
    removeBefore(time) {
      database.run(`delete from runs where started_on < ? and state not in ${activeStates}`, time.getTime());
    },
    transaction: (work) => database.transaction(work),
    close: () => database.close(),
  };
}

interface Row {
  readonly sequence: number;
  readonly record: string;
}

function decode({ record }: Row): StoredRun {
  return JSON.parse(record) as StoredRun;
}

function sequenceOf(token: string): number {
  if (!/^\d{1,15}$/.test(token)) {
    throw invalidPageToken(token);
  }
  return Number(token);
}
