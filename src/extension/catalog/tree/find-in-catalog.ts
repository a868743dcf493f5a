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

/**
 * Tables for which each word of the text begins a word in the name of their database, of themselves or of a column; below them
 * the columns that a word found.
 */
export async function findInCatalog(glue: Glue, text: string): Promise<Found> {
  const words = wordsOf(text);
  if (words.length === 0) return { databases: [], tables: 0, isCut: false };
  const tables: TableNode[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await glue.searchTables({ SearchText: words.join(" "), NextToken, MaxResults: 100 });
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
  const names = [database, table].flatMap(wordsOf);
  const isFound = (word: string, candidates: readonly string[]) => candidates.some((candidate) => candidate.startsWith(word));
  if (!words.every((word) => isFound(word, [...names, ...columns.flatMap(({ column }) => wordsOf(column))]))) return undefined;
  // A word that the names have already found would only repeat the table's columns.
  const left = words.filter((word) => !isFound(word, names));
  const found: readonly ColumnNode[] = columns
    .filter(({ column }) => (left.length > 0 ? left : words).some((word) => isFound(word, wordsOf(column))))
    .map((column) => ({ ...column, isFound: true }));
  return { kind: "table", database, table, isView: TableType === "VIRTUAL_VIEW", isPinned: false, found };
}

/** As the catalog's index splits texts. */
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}\p{Co}\p{M}]+/gu) ?? [];
