import fc from "fast-check";
import { expect, test } from "vitest";
import { temporaryCatalog } from "../temporary-catalog.ts";
import { everyPage } from "./every-page.ts";

// Against an evaluator that shares nothing with ours: native values, no index, one partition at a time.

type Value = string | bigint | number | null;
interface Key {
  readonly name: string;
  readonly type: string;
  readonly values: fc.Arbitrary<string>;
  read(text: string): Value;
}

const nasty = fc.constantFrom(
  "",
  " ",
  "'",
  "''",
  "%",
  "_",
  "a",
  "A",
  "é",
  "\0",
  "\u0001",
  "\u0002x",
  "\uffff",
  "𝄞",
  "\ue000",
  "a\0",
  "a\u0001b",
  "ab",
  "b",
);
const keys: readonly Key[] = [
  { name: "s", type: "string", values: fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 3 })), read: (text) => text },
  {
    name: "n",
    type: "bigint",
    values: fc.oneof(fc.integer({ min: -12, max: 12 }).map(String), fc.constantFrom("007", "+3", "-0", "99999999999999999999")),
    read: (text) => BigInt(text.replace(/^\+/, "")),
  },
  {
    name: "c",
    type: "decimal(9,3)",
    values: fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 0, max: 2 })).map(([n, s]) => (n / 10 ** s).toFixed(s)),
    read: Number,
  },
  {
    name: "d",
    type: "date",
    values: fc.integer({ min: 0, max: 40 }).map((day) => new Date(Date.UTC(2020, 1, day)).toISOString().slice(0, 10)),
    read: (text) => Date.parse(text),
  },
];

interface Condition {
  readonly text: string;
  holds(row: readonly Value[]): boolean | null;
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
const less = (left: Value, right: Value) =>
  typeof left === "string" && typeof right === "string"
    ? Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0
    : left !== null && right !== null && left < right;

function leaf(position: number): fc.Arbitrary<Condition> {
  const key = keys[position];
  if (key === undefined) throw new Error("no such key");
  const comparisons: Record<string, (left: Value, right: Value) => boolean> = {
    "=": (left, right) => left === right,
    "<>": (left, right) => left !== right,
    "<": less,
    ">": (left, right) => less(right, left),
    "<=": (left, right) => !less(right, left),
    ">=": (left, right) => !less(left, right),
  };
  const of = (row: readonly Value[]) => row[position] ?? null;
  const compare = fc.tuple(fc.constantFrom(...Object.keys(comparisons)), key.values).map(([operator, literal]): Condition => {
    const right = key.read(literal);
    return { text: `${key.name} ${operator} ${quote(literal)}`, holds: (row) => comparisons[operator]?.(of(row), right) ?? null };
  });
  const within = fc.array(key.values, { minLength: 1, maxLength: 4 }).map((literals): Condition => {
    const wanted = literals.map((literal) => key.read(literal));
    return { text: `${key.name} in (${literals.map(quote).join(", ")})`, holds: (row) => wanted.includes(of(row)) };
  });
  const between = fc.tuple(key.values, key.values).map(([low, high]): Condition => {
    const [from, to] = [key.read(low), key.read(high)];
    return { text: `${key.name} between ${quote(low)} and ${quote(high)}`, holds: (row) => !less(of(row), from) && !less(to, of(row)) };
  });
  const isNull = fc.constant<Condition>({ text: `${key.name} is null`, holds: () => false });
  if (key.type !== "string") return fc.oneof(compare, within, between, isNull);
  const like = fc.array(fc.oneof(nasty, fc.constantFrom("%", "_")), { maxLength: 3 }).map((parts): Condition => {
    const pattern = parts.join("");
    const source = [...pattern].map((c) => (c === "%" ? ".*" : c === "_" ? "." : `\\u{${c.codePointAt(0)?.toString(16) ?? ""}}`)).join("");
    return { text: `${key.name} like ${quote(pattern)}`, holds: (row) => new RegExp(`^${source}$`, "su").test(String(of(row))) };
  });
  return fc.oneof(compare, within, between, isNull, like);
}

const { expression } = fc.letrec<{ expression: Condition }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.integer({ min: 0, max: keys.length - 1 }).chain(leaf),
    fc.tuple(tie("expression"), tie("expression")).map(([left, right]) => ({
      text: `(${left.text}) and (${right.text})`,
      holds: (row: readonly Value[]) => left.holds(row) === true && right.holds(row) === true,
    })),
    fc.tuple(tie("expression"), tie("expression")).map(([left, right]) => ({
      text: `(${left.text}) or (${right.text})`,
      holds: (row: readonly Value[]) => left.holds(row) === true || right.holds(row) === true,
    })),
    tie("expression").map((inner) => ({ text: `not (${inner.text})`, holds: (row: readonly Value[]) => inner.holds(row) !== true })),
  ),
}));

test("finds what an evaluation of each partition finds, in the order of the first key, whatever the page size", () => {
  const catalog = temporaryCatalog();
  const rows = fc.array(fc.tuple(...keys.map((key) => key.values)), { maxLength: 60 });
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  const expressions = fc.array(expression, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(order, rows, expressions, fc.integer({ min: 1, max: 20 }), (positions, values, wanted, limit) => {
      const stored = values.filter((row) => row.every((value) => value.isWellFormed()));
      const shown = (row: readonly string[]) => positions.map((position) => row[position] ?? "");
      catalog.databases.create({ Name: "d" });
      catalog.tables.create("d", {
        Name: "t",
        PartitionKeys: positions.map((position) => ({ Name: keys[position]?.name, Type: keys[position]?.type })),
      });
      catalog.partitions.put(
        "d",
        "t",
        stored.map((row) => ({ Values: shown(row) })),
      );
      const distinct = new Map(stored.map((row) => [JSON.stringify(shown(row)), keys.map((key, at) => key.read(row[at] ?? ""))]));
      for (const { text, holds } of wanted.filter((condition) => condition.text.isWellFormed())) {
        const expected = [...distinct].filter(([, row]) => holds(row) === true).map(([values]) => values);
        const found = everyPage(catalog, text, limit);
        expect(found.toSorted(), text).toEqual(expected.toSorted());
        const first = found.map((values) => distinct.get(values)?.[positions[0] ?? 0] ?? null);
        expect(first.every((value, at) => at === 0 || !less(value, first[at - 1] ?? null))).toBe(true);
      }
      catalog.databases.delete("d");
    }),
    { numRuns: 200 },
  );
});
