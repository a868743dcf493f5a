import { textLiteral } from "../../../../plan/sql/sql-literal.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import { type Context, around } from "../context.ts";
import { isNumber } from "./key-pair.ts";
import { partnerOf } from "./hints.ts";

/** Values of the partition key that is compared with; texts in quotes. */
export async function offerValues(context: Context): Promise<readonly Candidate[]> {
  const origin = partnerOf(context)?.column?.origin;
  const { partitionValues } = context.request;
  if (origin?.column.isPartitionKey !== true || partitionValues === undefined) return [];
  const { table, column } = origin;
  const isText = !isNumber(column.type);
  const isQuoted = context.cursor.kind === "string";
  const values = await partitionValues(table.database, table.name, column.name);
  const listed = new Set(context.cursor.tokens.filter(({ kind }) => kind === "string").map(({ text }) => text));
  return values
    .map((value): Candidate => {
      const insert = isText || isQuoted ? textLiteral(value) : value;
      return {
        kind: "value",
        label: insert,
        name: value,
        detail: `partition of ${table.name}`,
        insert,
        rank: ranks.value,
      };
    })
    .filter(({ insert }) => !listed.has(insert))
    .toSorted((a, b) => newestFirst(a.name ?? "", b.name ?? ""))
    .map((candidate, index) => ({ ...candidate, rank: ranks.value + index }));
}

/** The latest day, the highest number. */
function newestFirst(a: string, b: string): number {
  const isNumeric = /^-?\d+$/.test(a) && /^-?\d+$/.test(b);
  return isNumeric ? Number(b) - Number(a) : a < b ? 1 : a > b ? -1 : 0;
}

const parts = "year quarter month week day hour minute second millisecond microsecond dow doy isodow isoyear epoch decade century".split(
  " ",
);
const partFunctions = new Set(["date_trunc", "datetrunc", "date_part", "datepart", "date_diff", "datediff", "date_sub", "datesub"]);

/** The parts of a date, where a function wants one: `date_trunc('month', ...)`, `extract(month FROM ...)`. */
export function offerDateParts(context: Context): readonly Candidate[] {
  const call = around(context, "call");
  const name = call?.name.parts.at(-1)?.text.toLowerCase() ?? "";
  const first = call?.arguments[0];
  const { start, end } = context.cursor.range;
  if (first === undefined || first.start > start || first.end < end || first.value.items.length !== 1) return [];
  const isString = context.cursor.kind === "string";
  if (name === "extract" ? isString : !partFunctions.has(name)) return [];
  return parts.map((part, index) => {
    const insert = name === "extract" ? part : `'${part}'`;
    return { kind: "value", label: insert, name: part, detail: undefined, insert, rank: ranks.value + index };
  });
}
