import type { DuckDBType } from "@duckdb/node-api";
import { DuckDBArrayType, DuckDBDecimalType, DuckDBListType, DuckDBMapType, DuckDBStructType, DuckDBTypeId } from "@duckdb/node-api";
import type { DataType } from "apache-arrow";
import {
  Binary,
  Bool,
  DateDay,
  Decimal,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  IntervalMonthDayNano,
  List,
  Map_,
  Struct,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Timestamp,
  TimeUnit,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
} from "apache-arrow";

/** The Arrow type a DuckDB type is sent as. What Arrow has no equal for is text, as DuckDB's client prints it. */
export function arrowType(type: DuckDBType): DataType {
  if (type instanceof DuckDBDecimalType) {
    return new Decimal(type.scale, type.width, 128);
  }
  if (type instanceof DuckDBListType) {
    return new List(new Field("item", arrowType(type.valueType), true));
  }
  if (type instanceof DuckDBArrayType) {
    return isFlatArray(type) ? new FixedSizeList(type.length, new Field("item", arrowType(type.valueType), true)) : new Utf8();
  }
  if (type instanceof DuckDBStructType) {
    return new Struct(type.entryNames.map((name, index) => fieldOf(name, type.entryTypes[index])));
  }
  if (type instanceof DuckDBMapType) {
    const entry = new Struct([new Field("key", arrowType(type.keyType), false), fieldOf("value", type.valueType)]);
    return new Map_(new Field("entries", entry, false) as never, false);
  }
  return plainTypes.get(type.typeId)?.() ?? new Utf8();
}

export function fieldOf(name: string, type: DuckDBType | undefined): Field {
  return new Field(name, type === undefined ? new Utf8() : arrowType(type), true);
}

/** The client miscounts the values of arrays of arrays; they are sent as text. */
export function isFlatArray(type: DuckDBArrayType): boolean {
  return !(type.valueType instanceof DuckDBArrayType);
}

const plainTypes: ReadonlyMap<DuckDBTypeId, () => DataType> = new Map<DuckDBTypeId, () => DataType>([
  [DuckDBTypeId.BOOLEAN, () => new Bool()],
  [DuckDBTypeId.TINYINT, () => new Int8()],
  [DuckDBTypeId.SMALLINT, () => new Int16()],
  [DuckDBTypeId.INTEGER, () => new Int32()],
  [DuckDBTypeId.BIGINT, () => new Int64()],
  [DuckDBTypeId.UTINYINT, () => new Uint8()],
  [DuckDBTypeId.USMALLINT, () => new Uint16()],
  [DuckDBTypeId.UINTEGER, () => new Uint32()],
  [DuckDBTypeId.UBIGINT, () => new Uint64()],
  [DuckDBTypeId.HUGEINT, () => new Decimal(0, 38, 128)],
  [DuckDBTypeId.FLOAT, () => new Float32()],
  [DuckDBTypeId.DOUBLE, () => new Float64()],
  [DuckDBTypeId.DATE, () => new DateDay()],
  [DuckDBTypeId.TIME, () => new TimeMicrosecond()],
  [DuckDBTypeId.TIMESTAMP, () => new TimestampMicrosecond()],
  [DuckDBTypeId.TIMESTAMP_S, () => new TimestampSecond()],
  [DuckDBTypeId.TIMESTAMP_MS, () => new TimestampMillisecond()],
  [DuckDBTypeId.TIMESTAMP_NS, () => new TimestampNanosecond()],
  [DuckDBTypeId.TIMESTAMP_TZ, () => new Timestamp(TimeUnit.MICROSECOND, "UTC")],
  [DuckDBTypeId.INTERVAL, () => new IntervalMonthDayNano()],
  [DuckDBTypeId.VARCHAR, () => new Utf8()],
  [DuckDBTypeId.BLOB, () => new Binary()],
]);
