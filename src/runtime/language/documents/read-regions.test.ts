import fc from "fast-check";
import { expect, test } from "vitest";
import { inTemplate } from "./in-template.ts";
import { readRegions } from "./read-regions.ts";

/** The SQL of a script's templates, `·` for each blank that stands for something else. */
function checkTemplates(script: string, ...expected: readonly string[]): void {
  const regions = readRegions("script", script);
  expect(regions.map(({ text }) => text)).toEqual(expected);
  for (const { text, start, end } of regions) expect(text.length).toBe(end - start);
}

test("templates with the tag sql are SQL, others are not", () => {
  checkTemplates("const a = sql`select 1`; const b = `select 2`; other.sql `select 3`; mysql`no`;", "select 1", "select 3");
  checkTemplates('sql<{ n: "bigint"; f: (a: number) => void }>`select 4`', "select 4");
  checkTemplates("tag<sql>`no`");
});

test("what only looks like a template is none", () => {
  checkTemplates("// sql`a`\n/* sql`b` */ const s = 'sql`c`' + \"sql`d`\"; const r = /sql`e`/; const q = 1 / 2; sql`f`", "f");
  checkTemplates("`sql${`a`}` + sql`b`", "b");
  checkTemplates("const r = /[/`]/.test(x); sql`a`", "a");
  checkTemplates("const half = a / b; sql`c / d`", "c / d");
});

test("a template that is being written reaches to the end", () => {
  checkTemplates("sql`select ", "select ");
  checkTemplates("sql`select ${ ", "select _  ");
});

test("tables of the catalog are named, other rows are something, values are NULL", () => {
  const imported = 'import { flights, "odd name" as odd } from "epoxy/catalog";\n';
  checkTemplates(
    `${imported}sql\`select * from \${flights.airports} where a = \${x}\``,
    "select * from flights.airports    where a = NULL",
  );
  checkTemplates(`${imported}sql\`from \${flights["a b"].read()}\``, 'from flights."a b"'.padEnd('from ${flights["a b"].read()}'.length));
  checkTemplates(`${imported}sql\`from \${airports} join \${f()}\``, "from _airports   join _     ");
  checkTemplates("sql`select a in ${[1, 2]}`", "select a in (0)      ");
  const [region] = readRegions("script", `${imported}sql\`from \${flights.a} join \${b} on \${c}\``);
  expect(region?.holes.map(({ kind }) => kind)).toEqual(["table", "dataset", "value"]);
});

test("a template in a template's hole is one of its own", () => {
  checkTemplates("sql`a ${ sql`b` } c`", "a NULL        c", "b");
});

test("escapes are as long as they are written", () => {
  checkTemplates("sql`select '\\`\\\\ \\n'`", "select ' ` \\   '");
});

test("the database of a job's declaration is the default", () => {
  const [region] = readRegions("script", 'export default job({ retries: 1, database: "flights" }, () => sql`select 1`)');
  expect(region?.defaultDatabase).toBe("flights");
});

test("a header says the default database and the arguments, also while it is wrong", () => {
  const declared = "/*\ndatabase: d\narguments:\n  day: date\n";
  for (const rest of ["*/", "retries: many\n*/", "retries: 1\n  oops\n*/"]) {
    const [region] = readRegions("job", `${declared}${rest} SELECT 1`);
    expect(region).toMatchObject({ defaultDatabase: "d", arguments: [{ name: "day", type: "date" }] });
  }
});

test("any text is taken, and regions are as long as what they stand for", () => {
  const pieces = ["sql`", "`", "${", "}", "{", "/", "//", "/*", "*/", "'", '"', "\\", "\n", "a", "from ", "𝔫", "return ", "<", ">"];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
      const script = parts.join("");
      for (const { text, start, end, holes } of readRegions("script", script)) {
        expect(text.length).toBe(end - start);
        for (const hole of holes) expect(hole.start >= 0 && hole.end <= text.length).toBe(true);
      }
    }),
  );
});

test("SQL that is put into a template is read from it again", () => {
  fc.assert(
    fc.property(fc.string(), (sql) => {
      expect(new Function(`return \`${inTemplate(sql)}\``)()).toBe(sql.replaceAll(/\r\n?/g, "\n"));
    }),
  );
});
