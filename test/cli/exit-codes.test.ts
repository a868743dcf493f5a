import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

const commands = [
  "init",
  "crawl",
  "tables",
  "table",
  "partitions",
  "search",
  "drop",
  "query",
  "preview",
  "jobs",
  "run",
  "runs",
  "logs",
  "stop",
  "types",
  "serve",
];

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
});
afterAll(() => ws.close());

test("outside a workspace every command says what to do, with exit code 2", async () => {
  for (const words of [["tables"], ["run", "x"], ["serve", "--status"]]) {
    const { code, stdout, stderr } = await ws.epoxy(...words);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("`epoxy init` makes a workspace here");
  }
  expect((await ws.epoxy("tables", "--workspace", "/nowhere")).stderr).toContain("--workspace /nowhere: there is no epoxy.yaml");
});

test("each command explains itself, with an example", async () => {
  const { code, stdout } = await ws.epoxy("--help");
  expect(code).toBe(0);
  for (const command of [...commands, "bookmark", "database"]) expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
  for (const command of commands) {
    const help = await ws.epoxy(command, "--help");
    expect(help.code).toBe(0);
    expect(help.stdout).toContain(`\nExample:\n  epoxy ${command}`);
    expect(help.stdout).toContain("--json");
  }
  for (const words of [
    ["bookmark", "show"],
    ["bookmark", "reset"],
    ["database", "create"],
    ["database", "delete"],
    ["database", "list"],
  ]) {
    const help = await ws.epoxy(...words, "--help");
    expect(help.stdout).toContain(`\nExample:\n  epoxy ${words.join(" ")}`);
    expect(help.stdout).toContain("--json");
  }
});

describe("in a workspace", () => {
  beforeAll(async () => {
    await ws.epoxy("init");
    ws.write("data/people/people.csv", "id,name\n1,Ada\n2,Grace\n");
    await ws.epoxy("crawl", "data", "--database", "d");
    ws.write("jobs/broken.job.sql", "CREATE TABLE d.x AS SELECT nothing FROM d.people;");
    ws.write("jobs/unreadable.job.sql", "/*\nretries: many\n*/\nSELECT 1;");
    ws.write(
      "jobs/thrower.job.ts",
      'import { job } from "epoxy";\n\nexport default job({}, () => {\n  throw new Error("as planned");\n});\n',
    );
    ws.write("jobs/needs.job.sql", "/*\narguments: { day: date }\n*/\nCREATE TABLE d.y AS SELECT $day AS day;");
  });

  test.each([
    [2, ["tabels"], "(Did you mean tables?)"],
    [2, ["table"], "missing required argument 'database.table'"],
    [2, ["table", "people"], '"people" is not a table\'s name: must be <database>.<table>'],
    [2, ["tables", "--colour"], "unknown option '--colour'"],
    [2, ["runs", "--limit", "none"], "--limit none: must be a whole number from 1."],
    [2, ["run", "needs", "--arg", "day"], "--arg day: must be <name>=<value>"],
    [2, ["crawl", "nowhere"], '"nowhere" is no folder here and no crawler'],
    [2, ["logs", "jr_0"], 'no run whose id starts with "jr_0"'],
    [2, ["query", "select 1", "--csv", "--json"], "--json and --csv: choose one of them."],
    [1, ["table", "d.nobody"], "Table d.nobody not found."],
    [1, ["tables", "nobody"], "Database nobody not found."],
    [1, ["partitions", "d.people", "--filter", "x ="], "x ="],
    [1, ["run", "nobody"], "nobody"],
    [1, ["run", "needs"], "day"],
    [1, ["run", "needs", "--arg", "day=2001-02-30"], "2001-02-30"],
    [1, ["run", "needs", "--arg", "dya=2001-02-03"], "dya"],
    [1, ["run", "unreadable"], "unreadable.job.sql:2"],
    [1, ["table", "d.peple"], "Table d.peple not found. Did you mean d.people?"],
    [1, ["query", "select * from dd.people"], "Database dd not found."],
    [1, ["query", "select * from e.people"], "not found"],
    [1, ["drop", "d.peple"], "Did you mean d.people?"],
    [1, ["database", "create", "d"], "Database already exists: d."],
    [2, ["database", "create", "x", "--location", "/nowhere"], "/nowhere is in no bucket's folder"],
    [1, ["database", "delete", "nobody"], "Database nobody not found."],
    [1, ["bookmark", "show", "needs"], "Job needs has no bookmark"],
    [1, ["bookmark", "show", "jobs/needs.job.sql"], "Job needs has no bookmark"],
    [1, ["bookmark", "show", "need"], "Job need not found: did you mean needs?"],
    [1, ["bookmark", "reset", "nobody"], "Job nobody not found"],
    [1, ["query", "select nme from d.people"], "name"],
    [1, ["query", "selct 1"], "selct"],
    [1, ["query", " "], "there is no statement to run"],
    [1, ["query", "drop table d.people"], "SELECT"],
    [1, ["preview", "d.nobody"], "nobody"],
  ])("%i: epoxy %j", async (code, words, message) => {
    const ended = await ws.epoxy(...words);
    expect(ended).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) as string });
  });

  test("a run that fails exits with 1, and says where in the script", async () => {
    const sql = await ws.epoxy("run", "broken");
    expect(sql.code).toBe(1);
    expect(sql.stdout).toContain("jobs/broken.job.sql:1:");
    expect(sql.stdout).toContain("FAILED  broken");
    const script = await ws.epoxy("run", "thrower");
    expect(script.code).toBe(1);
    expect(script.stdout).toContain("jobs/thrower.job.ts:4:");
    expect(script.stdout).toContain("as planned");
    const asJson = await ws.epoxy("run", "broken", "--json");
    expect([asJson.code, (JSON.parse(asJson.stdout) as { JobRunState: string }).JobRunState]).toEqual([1, "FAILED"]);
  });

  test("the list of jobs has a line for each, also for one that cannot be read for two reasons", async () => {
    ws.write("jobs/twice.job.sql", "/*\nretries: many\nbookmark: maybe\n*/\nSELECT 1;");
    const { stdout } = await ws.epoxy("jobs");
    expect(stdout).toMatch(/^twice +jobs\/twice\.job\.sql +Cannot be read: retries: [^\\]*$/m);
    expect((await ws.epoxy("run", "twice")).stderr).toContain("bookmark: must be true or false");
  });

  test("a mistake in epoxy.yaml is told with its place", async () => {
    const before = ws.read("epoxy.yaml");
    ws.write("epoxy.yaml", `${before}\nidelMinutes: 5\n`);
    const { code, stderr } = await ws.epoxy("tables");
    ws.write("epoxy.yaml", before);
    expect(code).toBe(2);
    expect(stderr).toMatch(/epoxy\.yaml:\d+:1: .*idelMinutes/);
    expect((await ws.epoxy("tables")).code).toBe(0);
  });

  test("nothing but text where the output is not a terminal", async () => {
    for (const words of [["tables"], ["jobs"], ["runs"], ["run", "broken"]]) {
      const { stdout, stderr } = await ws.epoxy(...words);
      expect(stdout + stderr).not.toContain("\u001b");
    }
  });
});
