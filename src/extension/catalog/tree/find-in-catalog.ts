import type { Glue, Table } from "@aws-sdk/client-glue";
import type { ColumnNode, DatabaseNode, TableNode } from "./catalog-node.ts";
import { columnNodes } from "./column-nodes.ts";

/** What a filter leaves of the catalog. */
export interface Found {
  readonly databases: readonly DatabaseNode[];
  readonly tables: number;
  /** There would be more tables. */
  readonly isCut: boolean;
}

const mostTables = 200;

/** Tables for which each word of the text is in the name of their database, of themselves or of a column; below them those columns. */
export async function findInCatalog(glue: Glue, text: string): Promise<Found> {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return { databases: [], tables: 0, isCut: false };
  const tables: TableNode[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await glue.searchTables({ SearchText: words.map((word) => `*${word}`).join(" "), NextToken, MaxResults: 100 });
    tables.push(...(answer.TableList ?? []).flatMap((table) => foundTable(table, words) ?? []));
    NextToken = answer.NextToken;
  } while (NextToken !== undefined && tables.length < mostTables);
  const databases = [...Map.groupBy(tables, ({ database }) => database)].map(([database, found]): DatabaseNode => {
    return { kind: "database", database, isPinned: false, found };
  });
  return { databases, tables: tables.length, isCut: NextToken !== undefined };
}

/** The catalog also searches comments and parameters; what it found by them alone is left out. */
export function foundTable(given: Table, words: readonly string[]): TableNode | undefined {
  const { Name: table = "", DatabaseName: database = "", TableType } = given;
  const columns = columnNodes(database, table, given);
  const names = [database, table];
  const isFound = (word: string, candidates: readonly string[]) => candidates.some((candidate) => candidate.toLowerCase().includes(word));
  if (!words.every((word) => isFound(word, [...names, ...columns.map(({ column }) => column)]))) return undefined;
  // A word that the names have already found would only repeat the table's columns.
  const left = words.filter((word) => !isFound(word, names));
  const found: readonly ColumnNode[] = columns
    .filter(({ column }) => (left.length > 0 ? left : words).some((word) => isFound(word, [column])))
    .map((column) => ({ ...column, isFound: true }));
  return { kind: "table", database, table, isView: TableType === "VIRTUAL_VIEW", isPinned: false, found };
}
