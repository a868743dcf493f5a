// `npm run demo`: the example from the raw files to the result tables, through the command line alone.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { addWeather, prepareData } from "./prepare.js";

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, "../../dist/cli.js");
const bold = process.stdout.isTTY && !process.env.NO_COLOR ? (text) => `\x1b[1m${text}\x1b[0m` : (text) => text;

const started = Date.now();
title("A fresh workspace with real data: 3 million flights, airports, films, earthquakes, zip codes, weather");
epoxyQuietly("serve", "--stop");
for (const folder of [".epoxy", "lake"]) rmSync(join(here, folder), { recursive: true, force: true });
prepareData();

title("The crawler finds tables in the files");
epoxy("crawl", "raw");
epoxy("tables");
epoxy("table", "flights.earthquakes");

title("SQL asks them");
epoxy(
  "query",
  "select a.state, count(*) as flights from flights.flights f join flights.airports a on a.iata = f.origin group by all order by flights desc limit 5",
);

title("A SQL job with an argument: a partition for each day");
epoxy("run", "jobs/delays_by_state.job.sql", "--arg", "day=2001-01-01");
epoxy("run", "delays_by_state", "--arg", "day=2001-01-02");
epoxy("partitions", "flights.delays_by_state");
epoxy("preview", "flights.delays_by_state", "--limit", "8");

title("TypeScript jobs: a column with two types, and nested documents");
epoxy("run", "movie_profits");
epoxy("preview", "flights.movie_profits", "--limit", "5");
epoxy("run", "earthquakes");
epoxy("preview", "flights.earthquakes_coordinates", "--limit", "5");

title("An incremental job: the bookmark knows the files it has read");
epoxy("run", "new_weather");
addWeather(["2015"]);
epoxy("run", "new_weather");
epoxy(
  "query",
  "select year, count(*) as days, min(date) as first, max(date) as last from flights.weather_by_year group by year order by year",
);
epoxy("bookmark", "show", "new_weather");

title("Broken rows do not stop a job that says where to put them");
epoxy("run", "clean_zipcodes");
epoxy("query", "select line, column_name, error, raw_text from flights.zipcodes_quarantine order by line");

title("What has happened");
epoxy("runs");
epoxy("serve", "--stop");

process.stdout.write(`
${bold(`Done in ${((Date.now() - started) / 1000).toFixed(0)} s.`)} What next:
  examples/flights/                                 the jobs are in jobs/, the files they made in lake/
  npm run epoxy -- --help                           every command; --json makes each one fit for scripts
  npm run epoxy -- search delay --workspace examples/flights
  npm run epoxy -- table flights.weather_by_year --workspace examples/flights
  npm run epoxy -- serve --workspace examples/flights
                                                    keeps the runtime running; AWS's own clients work against it
`);

function title(text) {
  process.stdout.write(`\n${bold(`== ${text}`)}\n`);
}

/** Runs a command as a person would, and ends the demo where one fails. */
function epoxy(...words) {
  const shown = words.map((word) => (/^[\w./=:-]+$/.test(word) ? word : `"${word}"`)).join(" ");
  process.stdout.write(`\n$ epoxy ${shown}\n`);
  const { status } = spawnSync(process.execPath, [cli, ...words], { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    process.stderr.write(`epoxy ${shown} ended with ${String(status)}\n`);
    process.exit(1);
  }
}

function epoxyQuietly(...words) {
  spawnSync(process.execPath, [cli, ...words], { cwd: here, stdio: "ignore" });
}
