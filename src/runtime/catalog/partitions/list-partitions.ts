import type { Partition } from "@aws-sdk/client-glue";
import type { PartitionFilter } from "../catalog.ts";
import type { Page, PageRequest } from "../page-request.ts";
import { invalidInput, partitionIndexGone } from "../errors.ts";
import { pageOf, tokenText } from "../page.ts";
import { bindExpression, type BoundExpression } from "../partition-expression/bind.ts";
import { compileExpression } from "../partition-expression/evaluate.ts";
import { keyRanges, type KeyRanges } from "../partition-expression/key-ranges.ts";
import { parsePartitionExpression } from "../partition-expression/parse.ts";
import { splitValues } from "../partition-key.ts";
import type { SqlValue } from "../sqlite.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { partitionKeysOf, type TableRow } from "../tables/table-row.ts";
import { chooseIndex } from "./choose-index.ts";
import { keptIndexes, keyOfEntry, type TableIndex } from "./index-entries.ts";
import { matchingKeys, type KeyRow } from "./matching-keys.ts";
import { segmentOf, selectPartitions, type PartitionRow, type TablePartitions } from "./partition-row.ts";

/**
 * GetPartitions: a page of a table's partitions in the order of their keys' values, or of those of the partition index by which an
 * expression is answered soonest; the pages after the first stay with it.
 */
export function listPartitions(
  store: CatalogStore,
  table: TableRow,
  partitions: TablePartitions,
  filter: PartitionFilter,
  page: PageRequest,
): Page<Partition> {
  const { db } = store;
  const describe = (row: PartitionRow) =>
    partitions.describe(row, filter.excludeColumnSchema === true ? "without columns" : "with columns");
  const segment = segmentCondition(filter.segment);
  const text = filter.expression?.trim() ?? "";
  const after = afterOf(page.nextToken);
  const limit = page.limit + 1;
  const scanTable = <Row extends KeyRow>(select: string, from: string, most: number) =>
    db.all<Row>(`${select} and key >= ? ${segment.sql} order by key limit ?`, table.id, from, ...segment.parameters, most);
  if (text === "") return pageOf(scanTable<PartitionRow>(selectPartitions, after.from, limit), page.limit, keyToken, describe);
  const expression = bindExpression(parsePartitionExpression(text), partitionKeysOf(table));
  const evaluate = compileExpression(expression);
  const ranges: KeyRanges = mayThrow(store, table.id, expression) ? new Map() : keyRanges(expression);
  const holds = (row: KeyRow) => evaluate(splitValues(row.value_list)) === true;
  const indexes = ranges.size === 0 && after.indexId === undefined ? [] : keptIndexes(store, table);
  const index = page.nextToken === undefined ? chooseIndex(store, table.id, indexes, ranges) : sameIndex(indexes, after.indexId);
  if (index === undefined) {
    const rows = matchingKeys((from, most) => scanTable(selectKeys, from, most), holds, ranges, after.from, limit);
    return pageOf(rows, page.limit, keyToken, ({ key }) => describe(partitions.read(key)));
  }
  const entries = matchingKeys(
    (from, most) =>
      db.all<{ readonly key: string }>(selectEntries, index.id, from, most).map(({ key }) => entryRow(partitions, index, key)),
    (entry) => segment.holds(keyOfEntry(entry.key, index)) && holds(entry),
    entryRanges(ranges, index),
    after.from,
    limit,
  );
  return pageOf(
    entries,
    page.limit,
    ({ key }) => `${String(index.id)} ${key}`,
    (entry) => describe(entry.partition()),
  );
}

/** An entry of an index, and its partition, which is read once and only if the ranges let the entry through. */
function entryRow(partitions: TablePartitions, index: TableIndex, key: string): KeyRow & { partition(): PartitionRow } {
  let row: PartitionRow | undefined;
  const partition = () => (row ??= partitions.read(keyOfEntry(key, index)));
  return {
    key,
    partition,
    get value_list() {
      return partition().value_list;
    },
  };
}

const selectKeys = "select key, value_list from partitions where table_id = ?";
const selectEntries = "select key from partition_index_entries where index_id = ? and key >= ? order by key limit ?";

/** What a page's token says: the key to go on after, behind the number of an index if it is a key of that one's. */
const keyToken = (row: KeyRow) => ` ${row.key}`;

function afterOf(nextToken: string | undefined): { readonly indexId?: number; readonly from: string } {
  if (nextToken === undefined) return { from: "" };
  const [, id = "", key = ""] = /^(\d*) (.*)$/s.exec(tokenText(nextToken)) ?? [];
  // The least text that sorts after the last key seen.
  const from = `${key}\0`;
  return id === "" ? { from } : { indexId: Number(id), from };
}

function sameIndex(indexes: readonly TableIndex[], id: number | undefined): TableIndex | undefined {
  if (id === undefined) return undefined;
  const index = indexes.find((other) => other.id === id && other.state === "ACTIVE");
  if (index === undefined) throw partitionIndexGone();
  return index;
}

/** For the parts of entries: the index's keys first, then all of the table's. */
const entryRanges = (ranges: KeyRanges, { positions }: TableIndex): KeyRanges =>
  new Map([
    ...positions.flatMap((position, at) => {
      const range = ranges.get(position);
      return range === undefined ? [] : [[at, range] as const];
    }),
    ...[...ranges].map(([position, range]) => [positions.length + position, range] as const),
  ]);

interface SegmentCondition {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
  /** The same of a partition's key. */
  holds(key: string): boolean;
}

function segmentCondition(segment: PartitionFilter["segment"]): SegmentCondition {
  if (segment === undefined) return { sql: "", parameters: [], holds: () => true };
  const { SegmentNumber: number = -1, TotalSegments: total = 0 } = segment;
  if (!Number.isInteger(total) || total < 1 || total > 10) throw invalidInput(`Segment.TotalSegments must be 1-10, found ${total}.`);
  if (!Number.isInteger(number) || number < 0 || number >= total) {
    throw invalidInput(`Segment.SegmentNumber must be 0-${total - 1} for ${total} segments, found ${number}.`);
  }
  return { sql: "and segment % ? = ?", parameters: [total, number], holds: (key) => segmentOf(key) % total === number };
}

/** Values that are not of their key's type are an error where the expression meets them: then nothing may be leapt over. */
function mayThrow({ db }: CatalogStore, tableId: number, expression: BoundExpression): boolean {
  const keys = positionsOf(expression).reduce((mask, position) => mask | (1 << Math.min(position, 30)), 0);
  return (
    db.get("select 1 from partitions where table_id = ? and uncastable <> 0 and uncastable & ? <> 0 limit 1", tableId, keys) !== undefined
  );
}

function positionsOf(expression: BoundExpression): readonly number[] {
  switch (expression.kind) {
    case "and":
    case "or":
      return expression.operands.flatMap(positionsOf);
    case "not":
      return positionsOf(expression.operand);
    case "compare":
    case "in":
    case "between":
    case "like":
    case "isNull":
      return [expression.position];
  }
}
