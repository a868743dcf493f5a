import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { children } from "./children.ts";
import { parseScript } from "./parse.ts";
import type { SyntaxNode } from "./tree.ts";

/** The kinds of the statements and, in brackets, what is in them, as short as it can be told apart. */
function outline(text: string): string {
  return parseScript(text)
    .statements.map((statement) => `${statement.statement}(${shape(statement.query, text)})`)
    .join("; ");
}

function shape(node: SyntaxNode | undefined, text: string): string {
  if (node === undefined) return "";
  const inside = children(node)
    .map((child) => shape(child, text))
    .filter((part) => part !== "")
    .join(" ");
  if (node.kind === "clause") return `${node.clause}[${inside}]`;
  if (node.kind === "cte") return `${node.name.text}=(${inside})`;
  if (node.kind === "table") return text.slice(node.start, node.end);
  if (node.kind === "join") {
    return `<${inside} by ${node.words}${node.using === undefined ? "" : ` using ${node.using.map(({ text: name }) => name).join("+")}`}>`;
  }
  if (node.kind === "reference") return node.path.parts.map(({ text: name }) => name).join(".") + (node.path.endsWithDot ? "." : "");
  if (node.kind === "call") return `${node.name.parts.at(-1)?.text ?? ""}(${inside})${node.close === undefined ? "!" : ""}`;
  if (node.kind === "select-item") return `${shape(node.expression, text)}${node.alias === undefined ? "" : ` as ${node.alias.text}`},`;
  if (node.kind === "star") return `${node.qualifier?.parts.map(({ text: name }) => `${name}.`).join("") ?? ""}*`;
  if (node.kind === "literal" || node.kind === "operator") return node.text;
  if (node.kind === "cast") return `${inside}::${node.type?.text ?? "?"}`;
  if (node.kind === "lambda") return `(${node.parameters.map(({ text: name }) => name).join(" ")} -> ${shape(node.body, text)})`;
  return inside;
}

const check = (text: string, expected: string) => expect(outline(text)).toBe(expected);

describe("whole statements", () => {
  test("a query with everything", () => {
    check(
      "WITH a AS (SELECT x FROM t) SELECT a.x AS y, count(*) FROM a JOIN db.u USING (x) WHERE x = 1 GROUP BY ALL HAVING n > 1 ORDER BY y DESC LIMIT 5",
      "query(a=(select[x,] from[t]) select[a.x as y, count(*),] from[<a db.u by JOIN using x>] where[x = 1] group-by[ALL] having[n > 1] order-by[y DESC] limit[5])",
    );
  });
  test("what a job writes", () => {
    check("INSERT OVERWRITE db.t (a, b) SELECT 1, 2", "insert(select[1, 2,])");
    check(
      "CREATE TABLE IF NOT EXISTS t WITH (format = 'CSV', partitioned_by = ARRAY['d']) AS SELECT d FROM s WITH NO DATA",
      "create-table(select[d,] from[s])",
    );
    check("CREATE OR REPLACE VIEW v AS FROM t", "create-view(from[t])");
    const [insert] = parseScript("INSERT INTO t (a, b) VALUES (1, 2)").statements;
    expect(insert?.columns.map(({ text }) => text)).toEqual(["a", "b"]);
    const [create] = parseScript("CREATE TABLE t WITH (format = 'CSV', external_location = 's3://b/') AS SELECT 1").statements;
    expect(create?.properties.map(({ name }) => name.text)).toEqual(["format", "external_location"]);
  });
  test("DuckDB's own syntax", () => {
    check("FROM t SELECT x WHERE y", "query(from[t] select[x,] where[y])");
    check("SELECT * EXCLUDE (a) REPLACE (b + 1 AS b), t.* FROM t", "query(select[*, t.*,] from[t])");
    check("SELECT n: count(*) FROM t", "query(select[count(*) as n,] from[t])");
    check(
      "SELECT list_transform(l, x -> x.a + 1), [y FOR y IN l], lambda z: z FROM t",
      "query(select[list_transform(l (x -> x.a + 1)), (y -> y) l, (z -> z),] from[t])",
    );
    check(
      "SELECT x::DECIMAL(10, 2)[], CAST(y AS STRUCT(a INT)), DATE '2001-01-01', INTERVAL 1 DAY",
      "query(select[x::DECIMAL(10, 2)[], y::STRUCT(a INT), '2001-01-01'::DATE, 1::INTERVAL,])",
    );
    check(
      "SELECT sum(x ORDER BY y) FILTER (WHERE z) OVER (PARTITION BY p ORDER BY o ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
      "query(select[sum(x y z p o),] from[t])",
    );
    check(
      "SELECT extract(year FROM d), trim(both ' ' FROM s), x IS NOT DISTINCT FROM y FROM t",
      "query(select[extract(year d), trim(BOTH ' ' s), x IS NOT DISTINCT FROM y,] from[t])",
    );
    check(
      "SELECT * FROM a LEFT JOIN LATERAL (SELECT a.x) s ON true, unnest(a.l) AS u(i)",
      "query(select[*,] from[<a select[a.x,] true by LEFT JOIN> unnest(a.l)])",
    );
    check("PIVOT t ON y USING sum(z) GROUP BY w", "query(from[t y sum(z) w])");
    check("SELECT 1 UNION ALL BY NAME SELECT 2 ORDER BY 1", "query(select[1,] select[2,] order-by[1])");
    check("SELECT left(a, 1), CASE WHEN b THEN c ELSE d END e FROM t", "query(select[left(a 1), b c d as e,] from[t])");
  });
});

describe("broken statements", () => {
  test("a name is missing", () => {
    check("SELECT FROM t WHERE", "query(select[,] from[t] where[])");
    check("SELECT a., b FROM t", "query(select[a., b,] from[t])");
    check("SELECT a.\nFROM t", "query(select[a.,] from[t])");
    check("SELECT * FROM t JOIN ON a = b", "query(select[*,] from[<t a = b by JOIN>])");
    check("SELECT a, FROM t x,", "query(select[a, ,] from[t x])");
  });
  test("a bracket is missing", () => {
    check("SELECT count(a FROM t WHERE b", "query(select[count(a)!,] from[t] where[b])");
    check("SELECT * FROM t WHERE a IN (SELECT b FROM u", "query(select[*,] from[t] where[a IN select[b,] from[u]])");
    check("WITH a AS (SELECT x FROM t SELECT y FROM a", "query(a=(select[x,] from[t]) select[y,] from[a])");
    check("WITH a AS (SELECT x FROM t, b AS (SELECT 1) SELECT y FROM b", "query(a=(select[x,] from[t]) b=(select[1,]) select[y,] from[b])");
    check("SELECT a) FROM t", "query(select[a ),] from[t])");
  });
  test("a quote is missing: the line ends what it began", () => {
    check("SELECT a FROM t WHERE b = 'x\n AND c = 'y'", "query(select[a,] from[t] where[b = 'x AND c = 'y'])");
    check('SELECT "a b FROM t\nWHERE c = 1', "query(select[a b FROM t,] where[c = 1])");
  });
  test("a semicolon is missing", () => {
    check("SELECT a FROM t\n\nSELECT b FROM u", "query(select[a,] from[t]); query(select[b,] from[u])");
    check("SELECT a FROM t JOIN\nINSERT INTO x SELECT 1", "query(select[a,] from[<t by JOIN>]); insert(select[1,])");
    check(
      "SELECT a FROM t WHERE x =\nWITH c AS (SELECT 1) SELECT 2",
      "query(select[a,] from[t] where[x =]); query(c=(select[1,]) select[2,])",
    );
  });
  test("words too many", () => {
    check("SELECT a b c, d FROM t x y WHERE e f", "query(select[a as b, d,] from[t x] where[e f])");
    check("foo bar; SELECT 1", "other(); query(select[1,])");
  });
});

const statements = [
  "WITH a AS (SELECT x, sum(y) OVER (PARTITION BY z ORDER BY w) AS s FROM db.t WHERE k IN ('a', 'b')) SELECT a.*, t.b[1].c::INT FROM a LEFT JOIN t ON a.x = t.x AND t.y BETWEEN 1 AND 2 ORDER BY 1 DESC NULLS LAST LIMIT 10",
  "/* head */ INSERT OVERWRITE db.t (a, b) SELECT CASE WHEN a > 1 THEN 'x' ELSE $day END, {'k': 1, 'l': [1, 2]} FROM u -- end\n WHERE d = DATE '2001-01-01'; SELECT * EXCLUDE (q) FROM v",
  "CREATE TABLE t WITH (format = 'PARQUET', partitioned_by = ARRAY['day']) AS SELECT list_transform(l, x -> x + 1) AS \"odd name\" FROM (VALUES (1, 2), (3, 4)) AS s(a, b) UNION ALL SELECT 1",
  "SELECT * FROM (PIVOT t ON y USING sum(z)) p, LATERAL (SELECT p.a) q JOIN generate_series(1, 10) g(i) USING (i) WHERE EXISTS (SELECT 1 FROM r WHERE r.a = p.a) QUALIFY row_number() OVER w = 1 WINDOW w AS (ORDER BY a)",
];

/** Ranges lie in that of their parent. */
function badRange(node: SyntaxNode, text: string): string | undefined {
  for (const child of children(node)) {
    if (child.start < node.start || child.end > node.end || child.start > child.end) {
      return `${child.kind} ${child.start}-${child.end} in ${node.kind} ${node.start}-${node.end} of ${JSON.stringify(text)}`;
    }
    const inside = badRange(child, text);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

describe("any text", () => {
  const piece = fc.oneof(
    fc.constantFrom("(", ")", "[", "]", "{", "}", "'", '"', ".", ",", ";", "::", "*", "->", "--", "/*", "$", " ", "\n", ":"),
    fc.constantFrom(
      " SELECT ",
      " FROM ",
      " WHERE ",
      " JOIN ",
      " ON ",
      " WITH ",
      " AS ",
      " CASE ",
      " WHEN ",
      " END ",
      " IN ",
      " OVER ",
      " VALUES ",
      " PIVOT ",
    ),
    fc.string({ maxLength: 4 }),
  );
  const edit = fc.record({ at: fc.nat(400), remove: fc.nat(12), insert: piece });

  test("edits of SQL never throw, and give a tree whose ranges nest", () => {
    fc.assert(
      fc.property(fc.constantFrom(...statements), fc.array(edit, { minLength: 1, maxLength: 6 }), (statement, edits) => {
        const text = edits.reduce((before, { at, remove, insert }) => before.slice(0, at) + insert + before.slice(at + remove), statement);
        expect(badRange(parseScript(text), text)).toBeUndefined();
      }),
      { numRuns: 1500 },
    );
  });
  test("every beginning of a statement", () => {
    for (const statement of statements) {
      for (let end = 0; end <= statement.length; end++) {
        const text = statement.slice(0, end);
        expect(badRange(parseScript(text), text)).toBeUndefined();
      }
    }
  });
  test("deep nesting and long chains", () => {
    for (const text of [
      "(".repeat(20_000),
      "SELECT " + "(".repeat(5000) + "1" + ")".repeat(5000),
      "SELECT * FROM " + "(SELECT * FROM ".repeat(3000),
      "SELECT a" + "::int".repeat(5000),
      "SELECT a" + "[1]".repeat(5000),
      "SELECT " + "CASE ".repeat(5000),
      "SELECT " + "f(".repeat(5000),
      "SELECT " + "x -> ".repeat(5000),
      "SELECT 1 " + "UNION SELECT 1 ".repeat(3000),
      "SELECT * FROM a " + "JOIN b ".repeat(5000),
      "WITH a AS (".repeat(3000),
    ]) {
      expect(parseScript(text).end).toBe(text.length);
    }
  });
});
