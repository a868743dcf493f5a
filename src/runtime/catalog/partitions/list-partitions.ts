import type { Partition } from "@aws-sdk/client-glue";
import type { Page, PageRequest, PartitionFilter } from "../catalog.ts";
import { invalidInput } from "../errors.ts";
import { pageOf, tokenText } from "../page.ts";
import { bindExpression, type BoundExpression } from "../partition-expression/bind.ts";
import { compileExpression } from "../partition-expression/evaluate.ts";
import { keyRanges, type KeyRanges } from "../partition-expression/key-ranges.ts";
import { parsePartitionExpression } from "../partition-expression/parse.ts";
import type { SqlValue } from "../sqlite.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { partitionKeysOf, type TableRow } from "../tables/table-row.ts";
import { matchingKeys, type KeyRow } from "./matching-keys.ts";
import { selectPartitions, type PartitionRow, type TablePartitions } from "./partition-row.ts";

/** GetPartitions: a page of a table's partitions in the order of their keys' values. */
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
  // The least text that sorts after the last key seen.
  const from = page.nextToken === undefined ? "" : `${tokenText(page.nextToken)}\0`;
  const segment = segmentCondition(filter.segment);
  const scan = <Row extends KeyRow>(select: string, start: string, limit: number) =>
    db.all<Row>(`${select} and key >= ? ${segment.sql} order by key limit ?`, table.id, start, ...segment.parameters, limit);
  const text = filter.expression?.trim() ?? "";
  if (text === "") {
    return pageOf(scan<PartitionRow>(selectPartitions, from, page.limit + 1), page.limit, keyOf, describe);
  }
  const expression = bindExpression(parsePartitionExpression(text), partitionKeysOf(table));
  const ranges: KeyRanges = mayThrow(store, table.id, expression) ? new Map() : keyRanges(expression);
  const keys = matchingKeys((start, limit) => scan(selectKeys, start, limit), compileExpression(expression), ranges, from, page.limit + 1);
  return pageOf(keys, page.limit, keyOf, ({ key }) => describe(partitions.read(key)));
}

const selectKeys = "select key, value_list from partitions where table_id = ?";
const keyOf = (row: KeyRow) => row.key;

function segmentCondition(segment: PartitionFilter["segment"]): { readonly sql: string; readonly parameters: readonly SqlValue[] } {
  if (segment === undefined) return { sql: "", parameters: [] };
  const { SegmentNumber: number = -1, TotalSegments: total = 0 } = segment;
  if (!Number.isInteger(total) || total < 1 || total > 10) throw invalidInput(`Segment.TotalSegments must be 1-10, found ${total}.`);
  if (!Number.isInteger(number) || number < 0 || number >= total) {
    throw invalidInput(`Segment.SegmentNumber must be 0-${total - 1} for ${total} segments, found ${number}.`);
  }
  return { sql: "and segment % ? = ?", parameters: [total, number] };
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
