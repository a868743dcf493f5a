import { keyTypeKind, nullPartition, orderedText, type OrderedText } from "./partition-value.ts";

/**
 * A partition's key in the store: for each value the text that orders it (escaped), then, when the value is written another way
 * ("07" for the integer 7), a mark and the value; joined by a separator that sorts before everything. So partitions lie
 * in the order of their typed values, a condition on leading keys is a range, and different values never share a key.
 */
export interface PartitionKey {
  readonly key: string;
  /** Bit n: the value of key n is no value of its type (and not null). */
  readonly uncastable: number;
}

export const separator = "\0";
const writtenMark = "\u0001";
const escapeMark = "\u0002";

export function partitionKey(types: readonly (string | undefined)[], values: readonly string[]): PartitionKey {
  let uncastable = 0;
  const parts = values.map((value, index) => {
    const kind = keyTypeKind(types[index]);
    const ordered = orderedText(kind, value);
    if (ordered === value) return escapeKeyText(value);
    if (ordered === undefined && value !== nullPartition) uncastable |= 1 << Math.min(index, 30);
    const plain = ordered !== undefined && kind === "integer" && `1${String(value.length).padStart(3, "0")}${value}` === ordered;
    return plain ? ordered : `${escapeKeyText(ordered ?? "")}${writtenMark}${escapeKeyText(value)}`;
  });
  return { key: parts.join(separator), uncastable };
}

/** The lowest key part with this order; all parts with it lie before `afterOrdered`. */
export const escapeKeyText = (text: OrderedText): string =>
  /[\0-\u0002]/.test(text) ? text.replace(/[\0-\u0002]/g, (mark) => escapeMark + String.fromCharCode(mark.charCodeAt(0) + 2)) : text;

export const afterOrdered = (text: OrderedText): string => escapeKeyText(text) + escapeMark;

/** The first key after all keys that begin with these parts. */
export const afterParts = (parts: readonly string[]): string => parts.join(separator) + writtenMark;

/** Values as one text, and back. */
export const joinValues = (values: readonly string[]): string => values.map(escapeKeyText).join(separator);

export function splitValues(text: string): string[] {
  const parts = text.split(separator);
  return text.includes(escapeMark) ? parts.map(unescape) : parts;
}

const unescape = (text: string) =>
  text.replace(new RegExp(`${escapeMark}(.)`, "gs"), (_, mark: string) => String.fromCharCode(mark.charCodeAt(0) - 2));
