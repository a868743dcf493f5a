import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { Glue } from "@aws-sdk/client-glue";
import { readCredentials } from "../../../client/credentials.ts";
import { type Daemon, runDaemon } from "../../daemon/run-daemon.ts";
import { type FollowedCatalog, followCatalog } from "./follow-catalog.ts";

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-follow-"));
  writeFileSync(join(folder, "epoxy.yaml"), "buckets: { lake: ./data }\n");
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function startDaemon(folder: string): Promise<{ readonly daemon: Daemon; readonly glue: Glue }> {
  const workerPath = join(import.meta.dirname, "../../engine/worker/main.ts");
  const daemon = await runDaemon({ folder, port: 0, workerPath, sdkTypes: join(folder, "none"), log: () => undefined });
  const key = readCredentials(join(folder, ".epoxy"));
  if (key === undefined) throw new Error("the daemon made no credentials");
  const glue = new Glue({ region: "us-east-1", endpoint: `http://127.0.0.1:${String(daemon.port)}`, credentials: key, maxAttempts: 1 });
  cleanups.push(() => daemon.close());
  return { daemon, glue };
}

function follow(folder: string): FollowedCatalog {
  const catalog = followCatalog(join(folder, ".epoxy"), () => undefined);
  cleanups.push(() => catalog.close());
  return catalog;
}

/** Resolves when it is true, at once or after a change. */
function until({ schemas }: FollowedCatalog, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!isSo()) return;
      end();
      resolve();
    };
    const end = schemas.onChange(check);
    check();
  });
}

const makeTable = (glue: Glue, Name: string, ...columns: readonly string[]) =>
  glue.createTable({
    DatabaseName: "d",
    TableInput: { Name, StorageDescriptor: { Columns: columns.map((Column) => ({ Name: Column, Type: "int" })) } },
  });

test("what is in the catalog is known, and each change soon after", async () => {
  const folder = makeFolder();
  const { glue } = await startDaemon(folder);
  await glue.createDatabase({ DatabaseInput: { Name: "d" } });
  await makeTable(glue, "first", "a");
  const catalog = follow(folder);
  await until(catalog, () => catalog.isRead);
  expect([catalog.schemas.databases(), catalog.schemas.tables("d")]).toEqual([["d"], ["first"]]);
  await makeTable(glue, "second", "b");
  await until(catalog, () => catalog.schemas.table("d", "second") !== undefined);
  await glue.deleteTable({ DatabaseName: "d", Name: "first" });
  await until(catalog, () => catalog.schemas.table("d", "first") === undefined);
  await glue.deleteDatabase({ Name: "d" });
  await until(catalog, () => catalog.schemas.databases().length === 0);
});

test("many changes at once are read as one", async () => {
  const folder = makeFolder();
  const { glue } = await startDaemon(folder);
  await glue.createDatabase({ DatabaseInput: { Name: "d" } });
  const catalog = follow(folder);
  await until(catalog, () => catalog.isRead);
  const made = Array.from({ length: 120 }, (_, index) => `t${String(index)}`);
  await Promise.all(made.map((name) => makeTable(glue, name, "a")));
  await until(catalog, () => catalog.schemas.tables("d").length === made.length);
  expect(catalog.schemas.columnsWithPrefix("a", 1)).toMatchObject([{ name: "a", tables: made.length }]);
});

test("it waits for a daemon, keeps what it knows while there is none, and takes up the next", async () => {
  const folder = makeFolder();
  const catalog = follow(folder);
  expect([catalog.isRead, catalog.schemas.databases()]).toEqual([false, []]);
  const first = await startDaemon(folder);
  await until(catalog, () => catalog.isRead);
  await first.glue.createDatabase({ DatabaseInput: { Name: "d" } });
  await until(catalog, () => catalog.schemas.databases().length === 1);
  await first.daemon.close();
  expect(catalog.schemas.databases()).toEqual(["d"]);
  const { glue } = await startDaemon(folder);
  await makeTable(glue, "later", "a");
  await until(catalog, () => catalog.schemas.tables("d").length === 1);
});
