import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LogLine } from "../../protocol/event.ts";
import { openRunLogs, type RunLogs } from "./open-run-logs.ts";

let folder: string;
let logs: RunLogs;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epoxy-logs-"));
  logs = openRunLogs(folder, () => 1 << 20);
});
afterEach(() => {
  logs.close();
  rmSync(folder, { recursive: true });
});

const line = (message: string): LogLine => ({ time: "2001-01-01T00:00:00.000Z", level: "info", message });

async function backwards(runId: string, limit: number): Promise<readonly string[]> {
  const messages: string[] = [];
  for (let position = Infinity; position > 0;) {
    const page = await logs.readBefore(runId, position, limit);
    expect(page.lines.length).toBeLessThanOrEqual(limit);
    expect(page.start).toBeLessThan(position);
    messages.unshift(...page.lines.map(({ message }) => message));
    position = page.start;
  }
  return messages;
}

async function everything(runId: string, limit: number, from = 0): Promise<readonly string[]> {
  const messages: string[] = [];
  for (let position = from; ;) {
    const page = await logs.read(runId, position, limit);
    if (page.lines.length === 0) {
      return messages;
    }
    expect(page.lines.length).toBeLessThanOrEqual(limit);
    messages.push(...page.lines.map(({ message }) => message));
    position = page.next;
  }
}

describe("the logs of runs", () => {
  it("are read in pages, in order, while they are written", async () => {
    const messages = Array.from({ length: 25 }, (_, index) => `line ${index} “ünïcode”\nsecond row`);
    for (const message of messages) {
      logs.append("jr_1", line(message));
    }
    expect(await everything("jr_1", 10)).toEqual(messages);
    const end = (await logs.read("jr_1", 0, 1000)).next;
    expect(await logs.read("jr_1", end, 10)).toEqual({ lines: [], next: end });
    logs.append("jr_1", line("later"));
    expect((await logs.read("jr_1", end, 10)).lines.map(({ message }) => message)).toEqual(["later"]);
  });

  it("are empty for a run without one", async () => {
    expect(await logs.read("jr_none", 0, 10)).toEqual({ lines: [], next: 0 });
    expect(await logs.read("../../etc/passwd", 0, 10)).toEqual({ lines: [], next: 0 });
  });

  it("move on to the next line from a position inside one", async () => {
    logs.append("jr_1", line("a"));
    logs.append("jr_1", line("b"));
    expect(await everything("jr_1", 10, 3)).toEqual(["b"]);
  });

  it("are read backwards from their end, page by page", async () => {
    for (let index = 0; index < 1000; index++) {
      logs.append("jr_1", line(`line ${index}`));
    }
    expect(await backwards("jr_1", 77)).toEqual(Array.from({ length: 1000 }, (_, index) => `line ${index}`));
    expect((await logs.readBefore("jr_1", Infinity, 2)).lines.map(({ message }) => message)).toEqual(["line 998", "line 999"]);
    expect(await logs.readBefore("jr_1", 0, 2)).toEqual({ lines: [], start: 0 });
    expect(await logs.readBefore("jr_none", Infinity, 2)).toEqual({ lines: [], start: 0 });
  });

  it("are read in both directions when they are larger than a page", async () => {
    const long = "x".repeat(10_000);
    logs.close();
    logs = openRunLogs(folder, () => 1 << 30);
    for (let index = 0; index < 500; index++) {
      logs.append("jr_1", line(`${index} ${long}`));
    }
    const expected = Array.from({ length: 500 }, (_, index) => `${index} ${long}`);
    expect(await everything("jr_1", 1000)).toEqual(expected);
    expect(await backwards("jr_1", 1000)).toEqual(expected);
  });

  it("lose a torn last line and go on behind it", async () => {
    writeFileSync(join(folder, "jr_1.jsonl"), `${JSON.stringify(line("whole"))}\n{"time":"2001-01-01T0`);
    expect(await everything("jr_1", 10)).toEqual(["whole"]);
    logs.append("jr_1", line("after the crash"));
    expect(await everything("jr_1", 10)).toEqual(["whole", "after the crash"]);
  });

  it("show a damaged line instead of failing", async () => {
    logs.append("jr_1", line("a"));
    logs.end("jr_1");
    appendFileSync(join(folder, "jr_1.jsonl"), "\0\0\0\n");
    expect(await everything("jr_1", 10)).toEqual(["a", "unreadable log line: \0\0\0"]);
  });

  it("cut what no reader could show, and keep 64-bit integers", () => {
    const kept = logs.append("jr_1", { ...line("x".repeat(1_000_000)), fields: { big: 2n ** 60n } });
    expect(kept.message.length).toBeLessThan(17_000);
    expect(kept.message).toContain("983616 characters more");
    expect(kept.fields).toEqual({ big: "1152921504606846976" });
    expect(logs.append("jr_1", { ...line("x"), fields: { rows: "y".repeat(100_000) } }).fields).toHaveProperty("cut");
  });

  it("stay under their limit, keep the start and the end, and say how much is missing", async () => {
    const count = 40_000;
    for (let index = 0; index < count; index++) {
      logs.append("jr_1", line(`line ${index}`));
    }
    logs.end("jr_1");
    const onDisk = readdirSync(folder, { recursive: true, encoding: "utf8" }).reduce(
      (bytes, name) => bytes + statSync(join(folder, name)).size,
      0,
    );
    expect(onDisk).toBeLessThan((1 << 20) + (1 << 18));
    const messages = await everything("jr_1", 1000);
    const gap = messages.findIndex((message) => message.includes("are left out here"));
    const left = Number(/^\d+/.exec(messages[gap] ?? "")?.[0]);
    expect(messages[0]).toBe("line 0");
    expect(messages.at(-1)).toBe(`line ${count - 1}`);
    expect(messages.length - 1 + left).toBe(count);
    expect(messages[gap + 1]).toBe(`line ${gap + left}`);
    expect(await backwards("jr_1", 999)).toEqual(messages);
    logs.removeBefore(new Date(Date.now() + 1000));
    expect(readdirSync(folder)).toEqual([]);
  });

  it("are deleted when they are old, unless they are being written", () => {
    for (const runId of ["jr_old", "jr_new", "jr_live"]) {
      logs.append(runId, line("x"));
    }
    logs.end("jr_old");
    logs.end("jr_new");
    for (const runId of ["jr_old", "jr_live"]) {
      utimesSync(join(folder, `${runId}.jsonl`), 0, 0);
    }
    logs.removeBefore(new Date(1000));
    expect(readdirSync(folder).sort()).toEqual(["jr_live.jsonl", "jr_new.jsonl"]);
  });

  it("hold on disk what was logged 100 ms before a kill", async () => {
    const script = join(folder, "child.ts");
    writeFileSync(
      script,
      `import { openRunLogs } from ${JSON.stringify(join(import.meta.dirname, "open-run-logs.ts"))};
       const logs = openRunLogs(process.argv[2], () => 1e9);
       let count = 0;
       setInterval(() => {
         logs.append("jr_1", { time: "", level: "info", message: String(count++) });
         process.send({ count, at: performance.now() });
       }, 1);`,
    );
    const child = spawn(process.execPath, [script, folder], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const told: { count: number; at: number }[] = [];
    child.on("message", (message: { count: number; at: number }) => {
      told.push(message);
      if (told.length === 400) {
        child.kill("SIGKILL");
      }
    });
    await once(child, "exit");
    // The timer may fire late on a busy machine; twice its time is the promise with room for that.
    const latest = told.at(-1)?.at ?? 0;
    const promised = told.filter(({ at }) => at < latest - 200).length;
    expect(promised).toBeGreaterThan(0);
    const messages = await everything("jr_1", 1000);
    expect(messages.length).toBeGreaterThanOrEqual(promised);
    expect(messages).toEqual(Array.from({ length: messages.length }, (_, index) => String(index)));
    expect(existsSync(join(folder, "jr_1.jsonl"))).toBe(true);
    expect(readFileSync(join(folder, "jr_1.jsonl"), "utf8").startsWith("{")).toBe(true);
  });
});
