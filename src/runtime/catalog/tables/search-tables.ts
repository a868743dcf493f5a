import type { PropertyPredicate, SortCriterion, Table } from "@aws-sdk/client-glue";
import type { TableCatalog } from "../catalog.ts";
import type { Page, PageRequest } from "../page-request.ts";
import { checkCount } from "../check-input.ts";
import { invalidInput } from "../errors.ts";
import { pageToken, tokenNumber } from "../page.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { searchableText, tokensOf } from "./search-index.ts";
import { describeTable, selectTables, type TableRow } from "./table-row.ts";

type Request = Parameters<TableCatalog["search"]>[0];

/**
 * SearchTables: a text finds tables that have, for each of its words, a word beginning with it in name, database, description,
 * columns, comments or parameters; a word after a star may be anywhere in theirs (AWS reads over the star); in quotes it must be one
 * of those, whole. Filters compare whole words of one property ("link" finds
 * customer-link, not xxlinkyy), or times.
 */
export function searchTables(store: CatalogStore, request: Request, page: PageRequest): Page<Table> {
  const filters = (request.Filters ?? []).map(propertyFilter);
  const exact = /^\s*"([^"]*)"\s*$/.exec(request.SearchText ?? "")?.[1]?.toLowerCase();
  const candidates = findCandidates(store, request);
  const items: Table[] = [];
  for (let at = tokenNumber(page.nextToken); at < candidates.length; at++) {
    const row = store.db.get<TableRow>(`${selectTables} where t.id = ?`, candidates[at] ?? 0);
    if (row === undefined) continue;
    const table = describeTable(store, row);
    if (exact !== undefined && !valuesOf(table).some((value) => value.toLowerCase() === exact)) continue;
    if (!filters.every((filter) => filter(table))) continue;
    if (items.length === page.limit) return { items, nextToken: pageToken(String(at)) };
    items.push(table);
  }
  return { items };
}

/** Ids in the order of the answer: all that the index cannot rule out. */
function findCandidates(store: CatalogStore, request: Request): readonly number[] {
  const order = orderBy(request.SortCriteria ?? []);
  const match = indexQuery(store, request);
  const from = "from tables t join databases d on d.id = t.database_id";
  const rows =
    match === undefined
      ? store.db.all<{ readonly id: number }>(`select t.id ${from} order by ${order}`)
      : store.db.all<{ readonly id: number }>(
          `select t.id ${from} where t.id in (select rowid from table_search where table_search match ?) order by ${order}`,
          match,
        );
  return rows.map(({ id }) => id);
}

function indexQuery(store: CatalogStore, request: Request): string | undefined {
  const text = request.SearchText ?? "";
  const quoted = /^\s*".*"\s*$/s.test(text);
  const words = text.split(/\s+/).flatMap((part) => {
    if (part.startsWith("*")) return tokensOf(part).map((token) => wordsWith(store, token));
    return tokensOf(part).map((token) => (quoted ? `"${token}"` : `"${token}"*`));
  });
  if (!quoted && text.trim() !== "" && words.length === 0) {
    throw invalidInput(`The search text '${text}' has no letter or digit to search for.`);
  }
  const named = (request.Filters ?? [])
    .filter(({ Key }) => Key === "Name" || Key === "DatabaseName")
    .flatMap(({ Key, Value }) => tokensOf(Value ?? "").map((token) => `${Key === "Name" ? "name" : "database"} : "${token}"`));
  const terms = [...words, ...named];
  return terms.length === 0 ? undefined : terms.join(" AND ");
}

/** Those of the index that hold a text; of so many that the text says little, only some. */
function wordsWith({ db }: CatalogStore, text: string): string {
  db.run("create virtual table if not exists temp.search_words using fts5vocab('main', 'table_search', 'row')");
  const words = db.all<{ readonly term: string }>("select term from temp.search_words where instr(term, ?) > 0 limit 1000", text);
  return `(${[`"${text}"*`, ...words.map(({ term }) => `"${term}"`)].join(" OR ")})`;
}

const sortable: ReadonlyMap<string, string> = new Map([
  ["name", "t.name"],
  ["databasename", "d.name"],
  ["createtime", "t.created_ms"],
  ["updatetime", "t.updated_ms"],
  ["lastupdatedtime", "t.updated_ms"],
]);

function orderBy(criteria: readonly SortCriterion[]): string {
  checkCount("sortCriteria", criteria, 1);
  const [criterion] = criteria;
  if (criterion === undefined) return "d.name, t.name";
  const column = sortable.get(criterion.FieldName?.toLowerCase() ?? "");
  if (column === undefined) {
    throw invalidInput(`Cannot sort by '${criterion.FieldName}'; right are Name, DatabaseName, CreateTime, UpdateTime.`);
  }
  return `${column} ${criterion.Sort === "DESC" ? "desc" : "asc"}, t.id`;
}

function propertyFilter(filter: PropertyPredicate): (table: Table) => boolean {
  const key = filter.Key ?? "";
  const value = filter.Value ?? "";
  if (key === "CreateTime" || key === "UpdateTime" || key === "LastAccessTime" || key === "LastAnalyzedTime") {
    const limit = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value);
    if (Number.isNaN(limit))
      throw invalidInput(`'${value}' is not a time; right is ISO 8601, 2026-01-31T00:00:00Z, or seconds since 1970.`);
    return (table) => {
      const time = table[key]?.getTime();
      return time !== undefined && comparison(filter.Comparator)(time, limit);
    };
  }
  if (filter.Comparator !== undefined && filter.Comparator !== "EQUALS") {
    throw invalidInput(`Comparator ${filter.Comparator} is for times; '${key}' is compared with EQUALS.`);
  }
  const wanted = tokensOf(value);
  return (table) => propertiesOf(table, key).some((text) => text.toLowerCase() === value.toLowerCase() || hasRun(tokensOf(text), wanted));
}

function comparison(comparator: PropertyPredicate["Comparator"]): (time: number, limit: number) => boolean {
  switch (comparator) {
    case "GREATER_THAN":
      return (time, limit) => time > limit;
    case "LESS_THAN":
      return (time, limit) => time < limit;
    case "GREATER_THAN_EQUALS":
      return (time, limit) => time >= limit;
    case "LESS_THAN_EQUALS":
      return (time, limit) => time <= limit;
    case "EQUALS":
    case undefined:
      return (time, limit) => time === limit;
  }
}

const hasRun = (tokens: readonly string[], wanted: readonly string[]) =>
  wanted.length > 0 && tokens.some((_, start) => wanted.every((token, index) => tokens[start + index] === token));

function propertiesOf(table: Table, key: string): readonly string[] {
  switch (key) {
    case "Name":
    case "DatabaseName":
    case "Description":
    case "Owner":
    case "TableType":
    case "CatalogId":
      return table[key] === undefined ? [] : [table[key]];
    case "Columns":
      return searchableText(table).columns;
    case "Classification":
      return table.Parameters?.["classification"] === undefined ? [] : [table.Parameters["classification"]];
    case "Location":
      return table.StorageDescriptor?.Location === undefined ? [] : [table.StorageDescriptor.Location];
    default: {
      const value = table.Parameters?.[key];
      return value === undefined ? [] : [value];
    }
  }
}

function valuesOf(table: Table): readonly string[] {
  const { columns, parameters } = searchableText(table);
  return [table.Name ?? "", table.DatabaseName ?? "", table.Description ?? "", ...columns, ...parameters];
}
