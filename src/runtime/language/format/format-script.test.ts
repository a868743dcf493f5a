import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tokenize } from "../../../plan/sql/tokenize.ts";
import { formatRange, formatScript, type TextEdit } from "./format-script.ts";
import type { FormatStyle } from "./format-statement.ts";

const style: FormatStyle = { indent: 2, tabs: false, keywords: "upper" };

function applied(text: string, edits: Iterable<readonly TextEdit[]>): string {
  return [...edits]
    .flat()
    .toReversed()
    .reduce((now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end), text);
}

const format = (text: string, how = style) => applied(text, formatScript(text, how));

const folder = new URL("../../../../examples/flights/jobs/", import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

/** Statements as people write them, with what is DuckDB's own. */
const statements = `
select a, b from t where x = $day and y in (1, 2) -- why
select "a b", "select"."from" , [1, 2][1], {'k': v}, m['x'] from odd."order lines"
with a as materialized (select 1 as x), b(y) as (select x from a) select * from a join b on a.x = b.y
insert overwrite table flights.d partition (day) select * exclude (x) replace (y as z) from t
insert into t (a, "b c") values (1, 'it''s'), (2, e'a\\'b')
create or replace view v as select 1 union all by name select 2
create table if not exists t with (format = 'PARQUET', partitioned_by = ARRAY['day']) as select 1 with no data
from t select a qualify row_number() over (partition by a order by b desc nulls last rows between 1 preceding and current row) = 1
select list_transform(l, lambda x: x + 1), list_transform(l, x -> x), [x for x in l if x > 1], a ->> '$.b', a -> 'b' from t
select a @> b, a <@ b, @a, a ^@ 'b', a != b, a <> b, a <=> b, - -a, a // 2, a ** 2, a::int[3][], ~a, a !~~ b, a && b
select $$x 'y$$, $tag$ a $b$ $tag$, 'a
  b', \`odd name\` from t
select count(*) filter (where x), sum(distinct a) over w, case when a then b else c end from t window w as (order by a)
pivot t on y using sum(x) group by z
unpivot t on columns(* exclude (a)) into name n value v
select * from a asof left join b using (x) semi join c on true positional join d, lateral (select 1) as l(x), unnest([1]) u
select größe, 日本, naïve from odd.größen where straße like 'a%' and not (b is not distinct from null)
/* a
      b */ select /* in */ 1 /* out */, 2
select interval 3 day, date '2001-01-01', timestamp with time zone '2001-01-01', x at time zone 'utc', 0xff, 1_000, .5, 1e-5
select a.b.c.d, t.*, struct.field[1].x, f(a := 1, b => 2), columns('x.*'), #1 from 's3://b/*.csv' limit 3 offset 2
select a from t tablesample 10 percent using sample 5 rows
values (1, 2), (3, 4) order by 1 limit all
describe t
select date, year, day, key, value, filter, index, type, name from t order by all
(select 1) except (select 2) intersect select 3
`
  .trim()
  .split(/\n(?! )(?!      b)/);

test("a statement is laid out, its keywords in upper case", () => {
  expect(format("select a,b from t where x=$day and y in (select 1)")).toBe(
    "SELECT\n  a,\n  b\nFROM\n  t\nWHERE\n  x = $day\n  AND y IN (\n    SELECT\n      1\n  )",
  );
});

test("case and indentation are the editor's and the setting's", () => {
  expect(format("Select a from t", { indent: 4, tabs: false, keywords: "lower" })).toBe("select\n    a\nfrom\n    t");
  expect(format("Select a from t", { indent: 4, tabs: true, keywords: "preserve" })).toBe("Select\n\ta\nfrom\n\tt");
});

test("the header, comments and what stands between statements are kept", () => {
  const header = "/*\ndatabase:   lake\narguments:\n   day:  date\n*/";
  expect(format(`${header}\n\n\n\n-- far\n\n-- near\nselect 1 ; -- behind\nselect 2;\n\n/* last\n    line */\n`)).toBe(
    `${header}\n\n\n\n-- far\n\n-- near\nSELECT\n  1;\n\n-- behind\nSELECT\n  2;\n\n/* last\n    line */\n`.replace(
      ";\n\n-- behind",
      "; -- behind",
    ),
  );
});

test("a text with a quote that nothing closes, or a bracket, is left alone; other statements are not", () => {
  expect([...formatScript("select 'a from t; select 2", style)]).toEqual([]);
  expect([...formatScript("select 1 /* a", style)]).toEqual([]);
  expect(format("select (1;\nselect   2")).toBe("select (1;\nSELECT\n  2");
});

test("of a selection the statements that it touches", () => {
  const text = "select 1;\nselect   2;\nselect 3";
  expect(applied(text, formatRange(text, { start: 12, end: 14 }, style))).toBe("select 1;\nSELECT\n  2;\nselect 3");
});

test("lines end as they did", () => {
  expect(format("select 'a\r\nb',\r\n1 -- c\r\n, 2;\r\n\r\nselect 2")).toBe(
    "SELECT\r\n  'a\r\nb',\r\n  1 -- c\r\n,\r\n  2;\r\n\r\nSELECT\r\n  2",
  );
});

const blanks = fc.constantFrom(" ", "\n", "  \n\t", "\n\n", " -- note\n", " /* note */ ", "\n/* two\n    lines */\n", "\r\n");

/** Real statements with other blanks between their tokens, and sometimes a token too few. */
const script = fc
  .array(
    fc.tuple(
      fc.constantFrom(...statements, ...examples),
      fc.array(blanks, { minLength: 1, maxLength: 12 }),
      fc.option(fc.nat(), { freq: 6 }),
    ),
    { maxLength: 4 },
  )
  .map((parts) =>
    parts
      .map(([text, between, missing]) => {
        const tokens = tokenize(text);
        const left = tokens.filter((_, index) => index !== (missing === null ? -1 : missing % tokens.length));
        // Those that touch are perhaps one.
        return left
          .map((token, index) => token.text + (left[index + 1]?.start === token.end ? "" : (between[index % between.length] ?? " ")))
          .join("");
      })
      .join(";\n"),
  );

test("tokens and comments stay as they are but for the case of words, and what is laid out stays so", () => {
  fc.assert(
    fc.property(script, fc.constantFrom<FormatStyle["keywords"]>("upper", "lower", "preserve"), (text, keywords) => {
      const once = format(text, { ...style, keywords });
      const words = (of: string) => tokenize(of).map((token) => (token.kind === "word" ? token.text.toUpperCase() : token.text));
      expect(words(once)).toEqual(words(text));
      expect(once.replaceAll(/\s/g, "").toUpperCase()).toBe(text.replaceAll(/\s/g, "").toUpperCase());
      expect(format(once, { ...style, keywords })).toBe(once);
    }),
    { numRuns: 40 },
  );
});

test.each(statements)("the formatter reads %s", (statement) => {
  expect(format(`${statement}\n;`)).not.toBe(`${statement}\n;`);
});
