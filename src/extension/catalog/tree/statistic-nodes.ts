import type { ColumnStatistics, DecimalNumber, Glue, Table } from "@aws-sdk/client-glue";
import type { StatisticFact, StatisticNode } from "./catalog-node.ts";

/** As many as GetColumnStatisticsForTable takes. */
const columnsACall = 100;

/** What has been computed about a table's columns, in their order. */
export async function statisticNodes(glue: Glue, database: string, table: string): Promise<readonly StatisticNode[]> {
  const { Table } = await glue.getTable({ DatabaseName: database, Name: table });
  const names = columnsWithStatistics(Table);
  const nodes: StatisticNode[] = [];
  for (let at = 0; at < names.length; at += columnsACall) {
    const ColumnNames = names.slice(at, at + columnsACall);
    const { ColumnStatisticsList = [] } = await glue.getColumnStatisticsForTable({ DatabaseName: database, TableName: table, ColumnNames });
    for (const statistics of ColumnStatisticsList) {
      nodes.push({ kind: "statistic", database, table, column: statistics.ColumnName ?? "", facts: factsOf(statistics) });
    }
  }
  return nodes;
}

/** Partition keys have none of the table's. */
const columnsWithStatistics = (table: Table | undefined) => (table?.StorageDescriptor?.Columns ?? []).map(({ Name = "" }) => Name);

function factsOf({ StatisticsData: data }: ColumnStatistics): readonly StatisticFact[] {
  const { BooleanColumnStatisticsData: bool, StringColumnStatisticsData: text, BinaryColumnStatisticsData: binary } = data ?? {};
  const numbers = data?.LongColumnStatisticsData ?? data?.DoubleColumnStatisticsData;
  const decimal = data?.DecimalColumnStatisticsData;
  const date = data?.DateColumnStatisticsData;
  const any = bool ?? text ?? binary ?? numbers ?? decimal ?? date;
  const distinct = text ?? numbers ?? decimal ?? date;
  return facts([
    ["nulls", any?.NumberOfNulls],
    ["distinct", distinct?.NumberOfDistinctValues],
    ["minimum", numbers?.MinimumValue ?? decimalText(decimal?.MinimumValue) ?? date?.MinimumValue?.toISOString().slice(0, 10)],
    ["maximum", numbers?.MaximumValue ?? decimalText(decimal?.MaximumValue) ?? date?.MaximumValue?.toISOString().slice(0, 10)],
    ["true", bool?.NumberOfTrues],
    ["false", bool?.NumberOfFalses],
    ["longest", text?.MaximumLength ?? binary?.MaximumLength],
    ["average length", (text?.AverageLength ?? binary?.AverageLength)?.toFixed(1)],
  ]);
}

const facts = (given: readonly (readonly [StatisticFact["what"], string | number | undefined])[]): readonly StatisticFact[] =>
  given.flatMap(([what, value]) => (value === undefined ? [] : [{ what, value: String(value) }]));

/** Glue keeps a decimal as big-endian two's complement beside its scale. */
function decimalText(value: DecimalNumber | undefined): string | undefined {
  const { UnscaledValue: bytes, Scale: scale = 0 } = value ?? {};
  if (bytes === undefined || bytes.length === 0) return undefined;
  const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString("hex")}`));
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return unscaled < 0n ? `-${text}` : text;
}
