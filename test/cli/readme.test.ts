import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

/** The first block of a language, as a reader would copy it. */
function example(language: string): string {
  const block = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(readme)?.[1];
  if (block === undefined) throw new Error(`README.md has no ${language} example`);
  return block;
}

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  const flights = ["2000-12-31,5,ATL,JFK", "2001-01-01,20,ATL,ORD", "2001-01-02,40,JFK,ATL", "2001-01-03,0,JFK,ORD"];
  ws.write("data/flights/flights.csv", `date,delay,origin,destination\n${flights.join("\n")}\n`);
  ws.write("data/airports/airports.csv", "iata,state,latitude\nATL,GA,33.6\nJFK,NY,40.6\nORD,IL,41.9\n");
  await ws.json("crawl", "data/", "--database", "flights");
  ws.write("jobs/delays_by_state.job.sql", example("sql"));
  ws.write("jobs/late_by_airport.job.ts", example("ts"));
});
afterAll(() => ws.close());

test("the README's SQL job does what it says", async () => {
  await ws.json("run", "jobs/delays_by_state.job.sql", "--arg", "day=2001-01-01");
  expect(await ws.json("query", "select * from flights.delays_by_state order by state")).toEqual([
    { flights: 1, mean_delay: 20, state: "GA" },
    { flights: 2, mean_delay: 20, state: "NY" },
  ]);
});

test("the README's TypeScript job does what it says", async () => {
  await ws.json("run", "late_by_airport");
  expect(await ws.json("query", "select * from flights.late_by_airport order by origin")).toEqual([
    { origin: "ATL", flights: 1, mean_delay: 20 },
    { origin: "JFK", flights: 1, mean_delay: 40 },
  ]);
});
