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
  copyTo(raw, "zipcodes/zipcodes.csv", "zipcodes.csv");
  writeTo(raw, "zipcodes/corrections.csv", corrections());
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

/** What people sent in: good rows, and rows broken in the ways that exports are, Latin-1 bytes among them. */
function corrections() {
  const rows = [
    "zip_code,latitude,longitude,city,state,county",
    "99901,55.34,-131.64,Ketchikan,AK,Ketchikan Gateway",
    "99902,55.34,-131.64,Ketchikan,AK,Ketchikan Gateway,one field too many",
    "99903,55.34",
    "99904,not known,-131.64,Hyder,AK,Hyder",
    "00610,18.29,-67.13,A\u00f1asco,PR,A\u00f1asco",
    "00680,18.20,-67.14,Mayag\u00fcez,PR,Mayag\u00fcez",
    "99950,55.82,-132.96,Ketchikan,AK,Ketchikan Gateway",
    "",
  ];
  return Buffer.from(rows.join("\n"), "latin1");
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
