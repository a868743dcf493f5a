// What a TypeScript job imports as "epoxy".
export { job } from "./job.ts";
export type { JobContext, Log } from "./job.ts";
export type { JobHeader } from "./declaration.ts";
export type { ArgumentSpec, ArgumentSpecs, ArgumentValues } from "./arguments.ts";
export { catalogTable } from "./catalog-table.ts";
export type { CatalogTable, ReadOptions } from "./catalog-table.ts";
export type { MalformedPolicy } from "./malformed.ts";
export { source } from "./source.ts";
export { sql } from "./sql.ts";
export { types } from "./types.ts";
export type { DeclaredColumns, DeclaredType } from "./types.ts";
export type { Collection, Dataset, Grouped, WriteOptions } from "./dataset.ts";
export type { ColumnType, Row, RowResult, RowValue, UnknownRow } from "./column-type.ts";
export type { Columns, Expr, SortOrder } from "./expr.ts";
export {
  and,
  array,
  asc,
  coalesce,
  col,
  concat,
  currentDate,
  currentTimestamp,
  date,
  desc,
  greatest,
  least,
  lit,
  not,
  or,
  struct,
  timestamp,
  when,
} from "./functions.ts";
export {
  approxCountDistinct,
  avg,
  boolAnd,
  boolOr,
  collectList,
  collectSet,
  count,
  countDistinct,
  first,
  kurtosis,
  last,
  max,
  maxBy,
  median,
  min,
  minBy,
  quantile,
  skewness,
  stddev,
  stddevPop,
  sum,
  variance,
  variancePop,
} from "./aggregates.ts";
export {
  cumeDist,
  denseRank,
  firstValue,
  lag,
  lastValue,
  lead,
  nthValue,
  ntile,
  percentRank,
  rank,
  rowNumber,
} from "./window-functions.ts";
