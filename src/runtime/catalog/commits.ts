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
        if (db.run("update commits set state = ? where run_id = ?", state, runId) === 0) throw commitNotFound(runId);
      });
    },
    open: () => db.all<CommitRow>("select state, body from commits where state <> 'closed' order by id").map(describe),
  };
}
