import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "./cli-workspace.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  ws.write(
    "data/raw/orders/orders.csv",
    [
      "id,person_id,total,state,updated_at",
      "1,1,10.5,CA,2024-01-01 10:00:00",
      "1,1,10.5,CA,2024-01-01 10:00:00",
      "2,2,20.25,NY,2024-01-02 11:00:00",
      "3,1,,CA,2024-01-03 12:00:00",
      "4,9,-1,WA,2024-01-04 12:00:00",
      "",
    ].join("\n"),
  );
  ws.write("data/raw/people/people.csv", "id,name,state\n1,Ada,CA\n2,Grace,NY\n");
  ws.write(
    "data/raw/nested/nested.json",
    '{"id":1,"who":{"name":"Ada","Born In":"London"},"items":[{"sku":"x","n":1},{"sku":"y","n":2}]}\n{"id":2,"who":{"name":"Bo","Born In":null},"items":[]}\n',
  );
  ws.write("data/raw/mixed/mixed.json", '{"id":1,"price":5}\n{"id":2,"price":"6.5"}\n');
  ws.write(
    "mapping.json",
    JSON.stringify([
      ["id", "long", "person.number", "int"],
      ["who.name", "string", "person.name", "string"],
      ["who.Born In", "string", "place of birth", "string"],
    ]),
  );
  for (const end of ["sql", "ts"]) {
    ws.write(
      `jobs/make_${end}.job.sql`,
      `CREATE TABLE shop.ledger_${end} AS SELECT '' AS order_number, 0::BIGINT AS total, DATE '2024-01-01' AS updated_at WITH NO DATA;`,
    );
  }
  await ws.epoxy("crawl", "data/raw", "--database", "shop");
});
afterAll(() => ws.close());

const golden = (name: string) => `golden/generate-${name}`;

const rowsOf = (table: string) => ws.json<readonly Readonly<Record<string, unknown>>[]>("query", `SELECT * FROM ${table} ORDER BY ALL`);

async function run(job: string) {
  const { code, stdout, stderr } = await ws.epoxy("run", job);
  expect([code, code === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
}

interface Case {
  readonly source: string;
  readonly options: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

// Each in SQL and in TypeScript: the script as it is kept, and the rows that it makes, which are the same, also of a second run.
const cases: Readonly<Record<string, Case>> = {
  clean: {
    source: "shop.orders",
    options: [
      "--where",
      "total > 0",
      "--deduplicate",
      "id",
      "--cast",
      "total=decimal(10,2)",
      "--rename",
      "updated_at=changed at",
      "--format",
      "json",
    ],
    rows: [
      { id: 1, person_id: 1, total: "10.50", state: "CA", "changed at": "2024-01-01 10:00:00" },
      { id: 2, person_id: 2, total: "20.25", state: "NY", "changed at": "2024-01-02 11:00:00" },
    ],
  },
  wide: {
    source: "shop.orders",
    options: ["--join", "left shop.people on person_id=id", "--where", "updated_at >= 2024-01-02", "--partition-by", "state"],
    rows: [
      {
        id: 2,
        person_id: 2,
        total: 20.25,
        updated_at: "2024-01-02 11:00:00",
        people_id: 2,
        name: "Grace",
        people_state: "NY",
        state: "NY",
      },
      { id: 3, person_id: 1, total: null, updated_at: "2024-01-03 12:00:00", people_id: 1, name: "Ada", people_state: "CA", state: "CA" },
      { id: 4, person_id: 9, total: -1, updated_at: "2024-01-04 12:00:00", people_id: null, name: null, people_state: null, state: "WA" },
    ],
  },
  known_people: {
    source: "shop.orders",
    options: ["--join", "semi shop.people on person_id=id", "--select", "id,person_id", "--not-null", "total"],
    rows: [
      { id: 1, person_id: 1 },
      { id: 1, person_id: 1 },
      { id: 2, person_id: 2 },
    ],
  },
  of_a_state: {
    source: "shop.people",
    options: ["--join", "shop.orders on state", "--where", "name contains ra", "--where", "state != CA"],
    rows: [{ id: 2, name: "Grace", state: "NY", orders_id: 2, person_id: 2, total: 20.25, updated_at: "2024-01-02 11:00:00" }],
  },
  people_flat: {
    source: "shop.nested",
    options: ["--mapping", "mapping.json"],
    rows: [
      { person: { number: 1, name: "Ada" }, "place of birth": "London" },
      { person: { number: 2, name: "Bo" }, "place of birth": null },
    ],
  },
  ledger: {
    source: "shop.orders",
    options: ["--rename", "id=order_number", "--where", "state is not null"],
    rows: [
      { order_number: "1", total: 10, updated_at: "2024-01-01" },
      { order_number: "1", total: 10, updated_at: "2024-01-01" },
      { order_number: "2", total: 20, updated_at: "2024-01-02" },
      { order_number: "3", total: null, updated_at: "2024-01-03" },
      { order_number: "4", total: -1, updated_at: "2024-01-04" },
    ],
  },
};

const languages = [
  ["sql", "sql"],
  ["typescript", "ts"],
] as const;

test.each(Object.entries(cases).flatMap(([name, each]) => languages.map(([language, end]) => ({ name, language, end, each }))))(
  "$name in $language",
  async ({ name, language, end, each }) => {
    const target = `shop.${name}_${end}`;
    if (name === "ledger") await run(`make_${end}`);
    const { code, stderr } = await ws.epoxy("generate", each.source, target, ...each.options, "--language", language);
    expect([code, stderr]).toEqual([0, `Next: epoxy run ${name}_${end}\n`]);
    await expect(ws.read(`jobs/${name}_${end}.job.${end}`)).toMatchFileSnapshot(golden(`${name}.${end}.txt`));
    await run(`${name}_${end}`);
    expect(await rowsOf(target)).toEqual(each.rows);
    await run(`${name}_${end}`);
    expect(await rowsOf(target)).toEqual(each.rows);
  },
);

test("what SQL cannot say is written in TypeScript: nested rows as flat tables, and values of several types", async () => {
  const flat = await ws.epoxy("generate", "shop.nested", "shop.flat", "--relationalize");
  expect([flat.code, flat.stderr]).toEqual([1, expect.stringContaining("relationalize cannot be written in SQL")]);
  await ws.epoxy("generate", "shop.nested", "shop.flat", "--relationalize", "--drop-null-fields", "--language", "typescript");
  await expect(ws.read("jobs/flat.job.ts")).toMatchFileSnapshot(golden("flat.ts.txt"));
  await run("flat");
  expect(await rowsOf("shop.flat_items")).toEqual([
    { id: 1, index: 0, "items.val.sku": "x", "items.val.n": 1 },
    { id: 1, index: 1, "items.val.sku": "y", "items.val.n": 2 },
  ]);
  await ws.epoxy("generate", "shop.mixed", "shop.settled", "--resolve", "price=cast:double", "--language", "typescript");
  await run("settled");
  expect(await rowsOf("shop.settled")).toEqual([
    { id: 1, price: 5 },
    { id: 2, price: 6.5 },
  ]);
});

test("a script for AWS Glue is made of its own transforms", async () => {
  const copy = ["--where", "total > 0", "--where", "state != CA", "--rename", "updated_at=changed_at", "--location", "s3://lake/out/"];
  const { stdout } = await ws.epoxy("generate", "shop.orders", "shop.out", ...copy, "--language", "pyspark");
  await expect(stdout).toMatchFileSnapshot(golden("out.py.txt"));
  const nested = await ws.epoxy("generate", "shop.nested", "shop.ledger_sql", "--rename", "id=order_number", "--language", "pyspark");
  await expect(nested.stdout).toMatchFileSnapshot(golden("into-table.py.txt"));
  const { code, stderr } = await ws.epoxy("generate", "shop.orders", "shop.out", "--deduplicate", "id", "--language", "pyspark");
  expect([code, stderr]).toEqual([1, expect.stringContaining("dropDuplicates cannot be written in a script of AWS Glue's own transforms")]);
});

test.each([
  [["shop.nothing", "shop.x"], "there is no table shop.nothing in the catalog"],
  [["shop.orders", "shop.x", "--where", "totl > 1"], 'no column "totl"; did you mean "total"?'],
  [["shop.orders", "shop.x", "--where", "total > many"], 'total is double: "many" is not a number'],
  [["shop.orders", "shop.x", "--cast", "total=money"], 'unknown type "money"'],
  [["shop.orders", "shop.x", "--join", "shop.people"], "must be [left|right|full|semi|anti] <database.table> on"],
  [["shop.people", "shop.x", "--name", "clean_sql"], "There is a job clean_sql already"],
  [["shop.people", "shop.x", "--name", "../x"], "is no name for a job"],
])("refuses %j, and says why", async (words, reason) => {
  const { code, stderr } = await ws.epoxy("generate", ...words);
  expect([code, stderr]).toEqual([expect.toSatisfy((value) => value === 1 || value === 2), expect.stringContaining(reason)]);
});
