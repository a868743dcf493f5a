// Lays the raw data of the example out below data/raw/, from the npm package vega-datasets. Run again, it begins anew.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = (name) => fileURLToPath(new URL(`../data/${name}`, import.meta.resolve("vega-datasets")));

/** A folder of its own for each table. */
export function prepareData(raw = join(here, "data/raw")) {
  rmSync(raw, { recursive: true, force: true });
  copyTo(raw, "flights/flights-3m.parquet", "flights-3m.parquet");
  copyTo(raw, "airports/airports.csv", "airports.csv");
  copyTo(raw, "movies/movies.json", "movies.json");
  writeTo(raw, "earthquakes/earthquakes.json", earthquakes());
  writeTo(raw, "zipcodes/zipcodes.csv", damagedZipcodes());
  addWeather(["2012", "2013", "2014"], raw);
}

/** The files of some years, one for each month, as they would come in. */
export function addWeather(years, raw = join(here, "data/raw")) {
  const [header, ...days] = readFileSync(source("seattle-weather.csv"), "utf8").trimEnd().split("\n");
  const months = Map.groupBy(days, (day) => day.slice(0, "2012-01".length));
  for (const [month, rows] of months) {
    if (years.includes(month.slice(0, 4))) writeTo(raw, `weather/${month}.csv`, [header, ...rows, ""].join("\n"));
  }
}

/** The features of the GeoJSON document, one a line. */
function earthquakes() {
  const { features } = JSON.parse(readFileSync(source("earthquakes.json"), "utf8"));
  return features.map((feature) => `${JSON.stringify(feature)}\n`).join("");
}

/** Six rows are broken in the ways that exports are: a field too many, fields missing, text for a number, and Latin-1 bytes. */
function damagedZipcodes() {
  const lines = readFileSync(source("zipcodes.csv"), "utf8").split("\n");
  const damage = [
    [25_000, "99901,55.34,-131.64,Ketchikan,AK,Ketchikan Gateway,one field too many"],
    [26_000, "99902,55.34"],
    [27_000, "99903,not known,-131.64,Ketchikan,AK,Ketchikan Gateway"],
    [28_000, "99904,,west of here,Hyder,AK,Hyder"],
    [29_000, "00610,18.29,-67.13,A\u00f1asco,PR,A\u00f1asco"],
    [30_000, "00680,18.20,-67.14,Mayag\u00fcez,PR,Mayag\u00fcez"],
  ];
  for (const [line, text] of damage) lines.splice(line, 0, text);
  // The rest of the file is ASCII, so this changes the bytes of the last two alone.
  return Buffer.from(lines.join("\n"), "latin1");
}

function copyTo(raw, path, name) {
  mkdirSync(dirname(join(raw, path)), { recursive: true });
  copyFileSync(source(name), join(raw, path));
}

function writeTo(raw, path, content) {
  mkdirSync(dirname(join(raw, path)), { recursive: true });
  writeFileSync(join(raw, path), content);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepareData();
