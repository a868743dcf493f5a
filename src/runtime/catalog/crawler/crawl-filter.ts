import type { CrawlerHistory, CrawlsFilter, FilterOperator } from "@aws-sdk/client-glue";
import { invalidCrawlFilter } from "./errors.ts";

/**
 * Whether a crawl is one that all filters of ListCrawls let through. Times are milliseconds since 1970. A crawl that still runs has no END_TIME
 * and passes no filter on it. InvalidInputException for an operator or value that the field does not have.
 */
export function crawlFilter(filters: readonly CrawlsFilter[]): (crawl: CrawlerHistory) => boolean {
  const tests = filters.map(testOf);
  return (crawl) => tests.every((test) => test(crawl));
}

function testOf({ FieldName: field, FilterOperator: operator, FieldValue: value }: CrawlsFilter): (crawl: CrawlerHistory) => boolean {
  const name = field ?? "";
  if (operator === undefined) throw invalidCrawlFilter(name, "has no FilterOperator", "GT, GE, LT, LE, EQ or NE");
  if (value === undefined) throw invalidCrawlFilter(name, "has no FieldValue", "a text or number");
  switch (field) {
    case "CRAWL_ID":
      return textTest(name, operator, value, (crawl) => crawl.CrawlId);
    case "STATE":
      if (!states.includes(value)) throw invalidCrawlFilter(name, `has the FieldValue '${value}'`, states.join(", "));
      return textTest(name, operator, value, (crawl) => crawl.State);
    case "START_TIME":
      return numberTest(name, operator, value, (crawl) => crawl.StartTime?.getTime());
    case "END_TIME":
      return numberTest(name, operator, value, (crawl) => crawl.EndTime?.getTime());
    case "DPU_HOUR":
      return numberTest(name, operator, value, (crawl) => crawl.DPUHour);
    case undefined:
      throw invalidCrawlFilter("FieldName", "is missing", "CRAWL_ID, STATE, START_TIME, END_TIME or DPU_HOUR");
  }
}

const states: readonly string[] = ["RUNNING", "COMPLETED", "FAILED", "STOPPED"];

type Reader<T> = (crawl: CrawlerHistory) => T | undefined;

function textTest(name: string, operator: FilterOperator, value: string, read: Reader<string>): (crawl: CrawlerHistory) => boolean {
  switch (operator) {
    case "EQ":
      return (crawl) => read(crawl) === value;
    case "NE":
      return (crawl) => read(crawl) !== value;
    case "GT":
    case "GE":
    case "LT":
    case "LE":
      throw invalidCrawlFilter(name, `has the FilterOperator ${operator}`, "EQ or NE");
  }
}

function numberTest(name: string, operator: FilterOperator, value: string, read: Reader<number>): (crawl: CrawlerHistory) => boolean {
  const bound = value.trim() === "" ? Number.NaN : Number(value);
  if (!Number.isFinite(bound)) {
    const right = name === "DPU_HOUR" ? "a number of hours" : "milliseconds since 1970";
    throw invalidCrawlFilter(name, `has the FieldValue '${value}'`, right);
  }
  const compare = comparisons[operator];
  return (crawl) => {
    const found = read(crawl);
    return found !== undefined && compare(found, bound);
  };
}

const comparisons: Readonly<Record<FilterOperator, (found: number, bound: number) => boolean>> = {
  GT: (found, bound) => found > bound,
  GE: (found, bound) => found >= bound,
  LT: (found, bound) => found < bound,
  LE: (found, bound) => found <= bound,
  EQ: (found, bound) => found === bound,
  NE: (found, bound) => found !== bound,
};
