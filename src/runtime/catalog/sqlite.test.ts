import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase, type SqliteDatabase, type SqliteOptions } from "./sqlite.ts";

const first = ["create table t (a integer primary key, b text not null) strict; create index t_b on t (b);"];
const second = [...first, "create table u (x text) strict; insert into u select b from t;"];

let folder: string;
let path: string;
let open: SqliteDatabase[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epoxy-sqlite-"));
  path = join(folder, "store.db");
});
afterEach(() => {
  for (const db of open) db.close();
  open = [];
  rmSync(folder, { recursive: true });
});

function start(migrations: readonly string[] = first, options: SqliteOptions = {}): SqliteDatabase {
  const db = openDatabase(path, migrations, options);
  open.push(db);
  return db;
}

const insert = (db: SqliteDatabase, from: number, to: number) => {
  db.transaction(() => {
    for (let a = from; a < to; a++) db.run("insert into t values (?, ?)", a, `value ${a} ${"x".repeat(a % 50)}`);
  });
};
const rows = (db: SqliteDatabase) => db.all("select * from t order by a");
const count = (db: SqliteDatabase) => db.get<{ n: number }>("select count(*) as n from t")?.n;
const inNode = (code: string, ...parameters: string[]) =>
  [process.execPath, ["--input-type=module", "-e", code, path, ...parameters]] as const;
const importing = `import { openDatabase } from ${JSON.stringify(new URL("sqlite.ts", import.meta.url).href)};
const migrations = ${JSON.stringify(first)};`;

test("keeps what was committed, and undoes what was not, at any depth", () => {
  const db = start();
  expect(() => {
    db.transaction(() => {
      insert(db, 0, 10);
      throw new Error("outer");
    });
  }).toThrow("outer");
  expect(count(db)).toBe(0);
  db.transaction(() => {
    insert(db, 0, 2);
    expect(() => {
      db.transaction(() => {
        insert(db, 2, 4);
        db.transaction(() => {
          insert(db, 4, 6);
        });
        throw new Error("inner");
      });
    }).toThrow("inner");
    insert(db, 10, 11);
    expect(db.inTransaction).toBe(true);
  });
  expect(db.inTransaction).toBe(false);
  db.close();
  expect(
    start()
      .all<{ a: number }>("select a from t order by a")
      .map(({ a }) => a),
  ).toEqual([0, 1, 10]);
});

test("refuses asynchronous work, which would commit before it is done", () => {
  const db = start();
  expect(() => {
    void db.transaction(() => Promise.resolve());
  }).toThrow(TypeError);
  insert(db, 0, 1);
  expect(count(db)).toBe(1);
});

test("a flipped byte in any page is an error, never other data", () => {
  insert(start(), 0, 4000);
  open.pop()?.close();
  const good = readFileSync(path);
  expect(good.length / 4096).toBeGreaterThan(60);
  for (let page = 0; page * 4096 < good.length; page++) {
    const bad = Buffer.from(good);
    const at = page * 4096 + ((page * 1237) % 4096);
    bad.writeUInt8(bad.readUInt8(at) ^ (1 << (page % 8)), at);
    writeFileSync(path, bad);
    expect(() => start(), `page ${page}`).toThrow(expect.objectContaining({ code: "StoreDamaged" }) as Error);
  }
  writeFileSync(path, good.subarray(0, good.length - 4096));
  expect(() => start()).toThrow(expect.objectContaining({ code: "StoreDamaged" }) as Error);
  writeFileSync(path, good);
  expect(count(start())).toBe(4000);
});

test("finds damage beyond what is compared at opening soon after", async () => {
  insert(start(), 0, 4000);
  open.pop()?.close();
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 10) ^ 1, bytes.length - 10);
  writeFileSync(path, bytes);
  const db = start(first, { verifyAtOpen: 4096 });
  for (let turn = 0; turn < 1000; turn++) {
    try {
      db.get("select 1");
    } catch (error) {
      expect(error).toMatchObject({ code: "StoreDamaged" });
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect.unreachable("the damage was not found");
});

test("sums that are lost or damaged are made again from a file that checks out", () => {
  insert(start(), 0, 1000);
  open.pop()?.close();
  rmSync(`${path}.sums`);
  const again = start();
  const all = rows(again);
  expect(all).toHaveLength(1000);
  again.close();
  const sums = readFileSync(`${path}.sums`);
  sums.writeUInt8(sums.readUInt8(20) ^ 4, 20);
  writeFileSync(`${path}.sums`, sums);
  expect(rows(start())).toEqual(all);
});

test("a file that is no database is damaged, and left as it is", () => {
  writeFileSync(path, "not a database, but long enough to be taken for one ".repeat(40));
  const before = readFileSync(path);
  expect(() => start()).toThrow(expect.objectContaining({ code: "StoreDamaged" }) as Error);
  expect(readFileSync(path)).toEqual(before);
});

test("migrates forward with a copy of the old file, and refuses a newer one", () => {
  insert(start(first), 0, 100);
  open.pop()?.close();
  const db = start(second);
  expect(db.get("select count(*) as n from u")).toEqual({ n: 100 });
  db.close();
  expect(() => start(first)).toThrow(/has format 2, made by a newer version; this one knows formats up to 1/);
  path = `${path}.v1.backup`;
  expect(count(start(first))).toBe(100);
});

test("a migration that fails leaves the old format", () => {
  insert(start(first), 0, 100);
  open.pop()?.close();
  expect(() => start([...first, "create table u (x text); insert into nowhere values (1);"])).toThrow(/nowhere/);
  const db = start(first);
  expect(count(db)).toBe(100);
  expect(db.all("select name from sqlite_master where name = 'u'")).toEqual([]);
});

test("a folder that cannot be written is said so", () => {
  writeFileSync(join(folder, "file"), "");
  expect(() => openDatabase(join(folder, "file", "store.db"), first)).toThrow(/store.db cannot be used: .*Its folder must be writable/);
});

test("a flipped byte in a log that a crash left is an error, but for a last commit that may never have ended", () => {
  const db = start();
  for (let from = 0; from < 100; from += 10) insert(db, from, from + 10);
  const log = readFileSync(`${path}-wal`);
  const file = readFileSync(path);
  const sums = readFileSync(`${path}.sums`);
  const crash = (name: string, bytes: Buffer) => {
    path = join(folder, name);
    writeFileSync(path, file);
    writeFileSync(`${path}.sums`, sums);
    writeFileSync(`${path}-wal`, bytes);
  };
  crash("whole", log);
  expect(count(start())).toBe(100);
  const frames = (log.length - 32) / 4120;
  let ended = 0;
  for (let frame = -1; frame < frames; frame++) {
    const bad = Buffer.from(log);
    const at = frame < 0 ? 17 : 32 + frame * 4120 + ((frame * 733) % 4120);
    bad.writeUInt8(bad.readUInt8(at) ^ 8, at);
    crash(`frame ${frame}`, bad);
    try {
      expect(count(start())).toBe(90);
      ended++;
    } catch (error) {
      expect(error).toMatchObject({ code: "StoreDamaged" });
    }
  }
  expect(ended).toBeLessThanOrEqual(frames / 5);
  crash("cut short", log.subarray(0, log.length - 100));
  expect(count(start())).toBe(90);
});

test("one process has the file, also against a second opening in the same one", () => {
  const db = start();
  insert(db, 0, 5);
  expect(() => start()).toThrow(expect.objectContaining({ code: "StateFolderInUse" }) as Error);
  const code = `${importing} try { openDatabase(process.argv[1], migrations); console.log("opened"); } catch (error) { console.log(error.code); }`;
  expect(spawnSync(...inNode(code), { encoding: "utf8" }).stdout.trim()).toBe("StateFolderInUse");
  insert(db, 5, 10);
  db.close();
  expect(spawnSync(...inNode(code), { encoding: "utf8" }).stdout.trim()).toBe("opened");
  expect(count(start())).toBe(10);
});

test("of many processes that start at once, on no file or an old one, one has it", async () => {
  const code = `${importing}
    try { openDatabase(process.argv[1], migrations); console.log("opened"); process.stdin.resume(); process.stdin.on("end", () => process.exit()); }
    catch (error) { console.log(error.code); }`;
  for (const round of ["no file", "an old file"]) {
    const children = Array.from({ length: 4 }, () => spawn(...inNode(code), { stdio: ["pipe", "pipe", "inherit"] }));
    const answers = await Promise.all(children.map((child) => once(child.stdout, "data").then(String)));
    for (const child of children) {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    }
    expect(answers.map((answer) => answer.trim()).toSorted(), round).toEqual([
      ...Array.from({ length: 3 }, () => "StateFolderInUse"),
      "opened",
    ]);
  }
});

test("a process that ends without closing leaves a file that opens", () => {
  const code = `${importing} const db = openDatabase(process.argv[1], migrations); for (let a = 0; a < 500; a++) db.run("insert into t values (?, ?)", a, "v");`;
  expect(spawnSync(...inNode(code), { encoding: "utf8" }).stderr).toBe("");
  expect(count(start())).toBe(500);
  open.pop()?.close();
  expect(readdirSync(folder).sort()).toEqual(["store.db", "store.db.lock", "store.db.sums"]);
});

test("what was acknowledged survives kill -9, wherever it strikes", async () => {
  const code = `${importing}
    const db = openDatabase(process.argv[1], migrations);
    for (let a = Number(process.argv[2]); a < 100000; a++) {
      db.transaction(() => {
        db.run("insert into t values (?, ?)", 2 * a, "x".repeat(3000));
        db.run("insert into t values (?, ?)", 2 * a + 1, "y");
      });
      process.stdout.write(a + "\\n");
    }`;
  let acknowledged = -1;
  for (const after of [1, 40, 900]) {
    const [command, parameters] = inNode(code, String(acknowledged + 1));
    const child = spawn(command, parameters, { stdio: ["ignore", "pipe", "inherit"] });
    let lines = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (++lines === after) child.kill("SIGKILL");
    }
    expect(lines).toBeGreaterThanOrEqual(after);
    const db = start();
    const { n = 0, last = -1 } = db.get<{ n: number; last: number }>("select count(*) as n, max(a) as last from t") ?? {};
    expect(n).toBe(last + 1);
    expect(n % 2).toBe(0);
    expect(n).toBeGreaterThanOrEqual(2 * (acknowledged + 1));
    acknowledged = n / 2 - 1;
    db.close();
  }
});

test("a crash between the sums and the move of the log is no damage", () => {
  const db = start();
  insert(db, 0, 500);
  // What a crash leaves is what is on disk now; and the same with the sums that the next move would have written first.
  const crashed = join(folder, "crashed.db");
  copyFileSync(path, crashed);
  copyFileSync(`${path}-wal`, `${crashed}-wal`);
  db.close();
  copyFileSync(`${path}.sums`, `${crashed}.sums`);
  expect(statSync(`${crashed}-wal`).size).toBeGreaterThan(0);
  path = crashed;
  expect(count(start())).toBe(500);
  open.pop()?.close();
  expect(existsSync(`${crashed}-wal`)).toBe(false);
  expect(count(start())).toBe(500);
});
