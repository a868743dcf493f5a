import type { Bookmark, BookmarkStore } from "./catalog.ts";
import { bookmarkRunNotFound, commitAlreadyRecorded } from "./errors.ts";
import type { CatalogStore } from "./store/catalog-store.ts";

interface RunRow {
  readonly run: number;
  readonly run_id: string;
  readonly attempt: number;
}

/** Every run's files are kept under its number, so that a reset to a run is the removal of what came after it. */
export function bookmarkStore(store: CatalogStore): BookmarkStore {
  const { db } = store;
  const versionOf = (jobName: string) =>
    db.get<{ readonly version: number }>("select version from bookmarks where job_name = ?", jobName)?.version;
  const forgetAfter = (jobName: string, run: number) => {
    db.run("delete from bookmark_files where job_name = ? and run > ?", jobName, run);
    db.run("delete from bookmark_runs where job_name = ? and run > ?", jobName, run);
  };
  const runOf = (jobName: string, runId: string) => {
    const run = db.get<{ readonly run: number }>("select run from bookmark_runs where job_name = ? and run_id = ?", jobName, runId)?.run;
    if (run === undefined) throw bookmarkRunNotFound(jobName, runId);
    return run;
  };
  const get = (jobName: string, asOfRunId?: string) => {
    const version = versionOf(jobName);
    const run = version === undefined || asOfRunId === undefined ? undefined : runOf(jobName, asOfRunId);
    return version === undefined ? undefined : describe(store, jobName, version, run);
  };
  return {
    get,
    files(jobName, source) {
      const rows = db.all<{ readonly uri: string; readonly modified_ms: number; readonly bytes: number }>(
        "select uri, modified_ms, bytes from bookmark_files where job_name = ? and source = ? order by uri, run",
        jobName,
        source,
      );
      return new Map(rows.map((row) => [row.uri, { modifiedMs: row.modified_ms, bytes: row.bytes }]));
    },
    runs: (jobName, limit) =>
      db.all<{ readonly runId: string; readonly attempt: number; readonly advancedMs: number; readonly files: number }>(
        `select run_id as runId, attempt, advanced_ms as advancedMs,
          (select count(*) from bookmark_files seen where seen.job_name = ran.job_name and seen.run = ran.run) as files
          from bookmark_runs ran where job_name = ? order by run desc limit ?`,
        jobName,
        limit,
      ),
    advance(jobName, runId, attempt, seen) {
      store.transaction(() => {
        db.run("insert into bookmarks values (?, 0) on conflict do nothing", jobName);
        const run = (lastRuns(store, jobName)[0]?.run ?? 0) + 1;
        const made = db.run(
          "insert or ignore into bookmark_runs values (?, ?, ?, ?, ?)",
          jobName,
          run,
          runId,
          attempt,
          store.now().getTime(),
        );
        if (made === 0) throw commitAlreadyRecorded(runId);
        for (const [source, files] of seen) {
          for (const file of files) {
            db.run(
              "insert or replace into bookmark_files values (?, ?, ?, ?, ?, ?)",
              jobName,
              source,
              file.uri,
              run,
              file.modifiedMs,
              file.bytes,
            );
          }
        }
      });
    },
    reset(jobName, toRunId) {
      return store.transaction(() => {
        forgetAfter(jobName, toRunId === undefined ? 0 : runOf(jobName, toRunId));
        db.run("insert into bookmarks values (?, 1) on conflict do update set version = version + 1", jobName);
        return describe(store, jobName, versionOf(jobName) ?? 0);
      });
    },
    delete(jobName) {
      store.transaction(() => {
        forgetAfter(jobName, 0);
        db.run("delete from bookmarks where job_name = ?", jobName);
      });
    },
    forgetBefore(time) {
      const jobs = db.all<{ readonly job: string; readonly last: number }>(
        "select job_name as job, max(run) as last from bookmark_runs where advanced_ms < ? group by job_name",
        time.getTime(),
      );
      for (const { job, last } of jobs) {
        // First, so that after a crash nobody rewinds to a run of which files are missing.
        if (db.run("delete from bookmark_runs where job_name = ? and run < ?", job, last) > 0) forgetReplacedFiles(db, job, last);
      }
    },
  };
}

/** What runs up to the last one that is kept saw of a file before that one or another of them saw it again. */
function forgetReplacedFiles(db: CatalogStore["db"], jobName: string, lastRun: number): void {
  const replaced = `select old.job_name, old.source, old.uri, old.run from bookmark_files old where old.job_name = ? and old.run < ? and exists
    (select 1 from bookmark_files new where new.job_name = old.job_name and new.source = old.source and new.uri = old.uri
      and new.run > old.run and new.run <= ?) limit ?`;
  const remove = `delete from bookmark_files where (job_name, source, uri, run) in (${replaced})`;
  while (db.run(remove, jobName, lastRun, lastRun, batch) === batch);
}

/** Of files that are forgotten at once, so that no transaction is long. */
const batch = 5000;

const lastRuns = ({ db }: CatalogStore, jobName: string, toRun = Number.MAX_SAFE_INTEGER) =>
  db.all<RunRow>(
    "select run, run_id, attempt from bookmark_runs where job_name = ? and run <= ? order by run desc limit 2",
    jobName,
    toRun,
  );

function describe(store: CatalogStore, jobName: string, version: number, toRun = Number.MAX_SAFE_INTEGER): Bookmark {
  const [last, previous] = lastRuns(store, jobName, toRun);
  const sources = store.db.all<{ readonly source: string; readonly files: number; readonly latest: number }>(
    "select source, count(distinct uri) as files, max(modified_ms) as latest from bookmark_files where job_name = ? and run <= ? group by source",
    jobName,
    toRun,
  );
  return {
    jobName,
    version,
    run: last?.run ?? 0,
    attempt: last?.attempt ?? 0,
    ...(last && { runId: last.run_id }),
    ...(previous && { previousRunId: previous.run_id }),
    sources: Object.fromEntries(sources.map(({ source, files, latest }) => [source, { files, latestModifiedMs: latest }])),
  };
}
