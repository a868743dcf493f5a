import type { CommitLog, CommitRecord, CommitState } from "./catalog.ts";
import { commitAlreadyRecorded, commitNotFound } from "./errors.ts";
import type { CatalogStore } from "./store/catalog-store.ts";

interface CommitRow {
  readonly state: CommitState;
  readonly body: string;
}

export function commitLog(store: CatalogStore): CommitLog {
  const { db } = store;
  const describe = (row: CommitRow) => ({ ...(JSON.parse(row.body) as CommitRecord), state: row.state });
  return {
    record(commit) {
      store.transaction(() => {
        const made = db.run(
          "insert into commits (run_id, state, body) values (?, 'recorded', ?) on conflict (run_id) do nothing",
          commit.runId,
          JSON.stringify(commit),
        );
        if (made === 0) throw commitAlreadyRecorded(commit.runId);
      });
    },
    find(runId) {
      const row = db.get<CommitRow>("select state, body from commits where run_id = ?", runId);
      return row && describe(row);
    },
    setState(runId, state) {
      store.transaction(() => {
        const closedMs = state === "closed" ? store.now().getTime() : null;
        if (db.run("update commits set state = ?, closed_ms = ? where run_id = ?", state, closedMs, runId) === 0)
          throw commitNotFound(runId);
      });
    },
    open: () => db.all<CommitRow>("select state, body from commits where state <> 'closed' order by id").map(describe),
    forgetBefore(time) {
      const closed = "select id from commits where state = 'closed' and closed_ms < ? order by closed_ms limit ?";
      while (db.run(`delete from commits where id in (${closed})`, time.getTime(), batch) === batch);
    },
  };
}

/** Of commits that are forgotten at once, so that no transaction is long. */
const batch = 500;
