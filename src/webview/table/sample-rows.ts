import { type DataType, tableFromIPC, Type } from "@uwdata/flechette";

export interface SampleRows {
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  /** Undefined: null. */
  readonly rows: readonly (readonly (string | undefined)[])[];
}

/** Rows as text, from an Arrow IPC stream. */
export function sampleRows(bytes: Uint8Array): SampleRows {
  const table = tableFromIPC(bytes, { useBigInt: true, useDecimalInt: true, useMap: true });
  const fields = table.schema.fields;
  const columns = fields.map((_, index) => table.getChildAt(index));
  return {
    columns: fields.map(({ name, type }) => ({ name, isNumber: isNumber(type) })),
    rows: Array.from({ length: table.numRows }, (_, row) =>
      fields.map(({ type }, index) => {
        const value: unknown = columns[index]?.get(row);
        return value === null || value === undefined ? undefined : textOf(value, type);
      }),
    ),
  };
}

const isNumber = ({ typeId }: DataType) => typeId === Type.Int || typeId === Type.Float || typeId === Type.Decimal;

function textOf(value: unknown, type: DataType): string {
  const plain = plainOf(value, type);
  return typeof plain === "string" ? plain : JSON.stringify(plain);
}

/** As JSON has it: what JSON has no word for becomes text. */
function plainOf(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null;
  const { typeId } = type;
  if (typeId === Type.Date) return new Date(Number(value)).toISOString().slice(0, "2001-01-01".length);
  if (typeId === Type.Timestamp) {
    return new Date(Number(value))
      .toISOString()
      .replace("T", " ")
      .replace(/(\.000)?Z$/, "");
  }
  if (typeId === Type.Decimal) return decimalText(BigInt(value as bigint | number), type.scale);
  if (typeId === Type.Struct) {
    const fields = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(type.children.map((child) => [child.name, plainOf(fields[child.name], child.type)]));
  }
  if (typeId === Type.List || typeId === Type.LargeList || typeId === Type.FixedSizeList) {
    const [item] = type.children;
    return Array.from(value as Iterable<unknown>, (element) => plainOf(element, item.type));
  }
  if (typeId === Type.Map) {
    return Object.fromEntries([...(value as ReadonlyMap<unknown, unknown>)].map(([key, item]) => [String(key), jsonValue(item)]));
  }
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return jsonValue(value);
}

/** JSON has no numbers that are not finite, and a reader loses the last digits of very large ones. */
function jsonValue(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}
