import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, describeResult, inspect, readBack, useInspection } from "./inspect-workshop.ts";

useInspection();

describe("CSV", () => {
  test("a header is known by values that are not text", async () => {
    await check("a.csv", "id,name,price,day\n1,nut,2.5,2020-02-29\n2,bolt,3,2020-03-01\n", {
      format: "csv , header",
      columns: "id bigint, name string, price double, day date",
      rows: 2,
    });
  });

  test("without one, columns are numbered", async () => {
    await check("a.csv", "1,nut\n2,bolt\n", { format: "csv ,", columns: "col0 bigint, col1 string", rows: 2 });
  });

  test("a file of text alone has no header, by Glue's rule", async () => {
    await check("a.csv", "name,town\nada,london\n", { format: "csv ,", columns: "col0 string, col1 string", rows: 2 });
  });

  test("but it has when another file of the crawl has the same one", async () => {
    const results = await inspect({ "a.csv": "name,age\nada,\n", "b.csv": "name,age\nbob,4\n" });
    expect(results.map(describeResult)).toEqual([
      { format: "csv , header", columns: "name string, age null", rows: 1 },
      { format: "csv , header", columns: "name string, age bigint", rows: 1 },
    ]);
  });

  test.each([
    ["\t", "tab"],
    ["|", "pipe"],
    [";", "semicolon"],
    ["\u0001", "Ctrl-A"],
  ])("delimiter %j (%s), by content in a file of another name", async (delimiter) => {
    await check("noname", ["a", "b"].join(delimiter) + "\n" + ["1", "x,y"].join(delimiter) + "\n", {
      format: `csv ${delimiter} header`,
      columns: "a bigint, b string",
      rows: 1,
    });
  });

  test("quoted fields hold delimiters, line ends and quotes", async () => {
    await check("a.csv", 'id,text\r\n1,"a, ""b""\nc"\r\n2,"d"\r\n', { format: "csv , header", columns: "id bigint, text string", rows: 2 });
  });

  test("a backslash may escape quotes, and an apostrophe be one", async () => {
    await check("a.csv", 'id,text,n\n1,"a \\", b",2\n2,"c \\"d\\", e",3\n', {
      format: "csv , \\ header",
      columns: "id bigint, text string, n bigint",
      rows: 2,
    });
    await check("b.csv", "id,text,n\n1,'a, b',2\n2,'c, d',3\n", {
      format: "csv , ' header",
      columns: "id bigint, text string, n bigint",
      rows: 2,
    });
    await check("c.csv", "id,text\n1,it's\n2,she's\n", { format: "csv , header", columns: "id bigint, text string", rows: 2 });
  });

  test("odd names: blank, doubled, quoted, reserved, not Latin, long", async () => {
    const long = "x".repeat(140);
    await check("a.csv", `,a,A,"sel""ect",имя,${long}\n1,2,3,4,5,6\n`, {
      format: "csv , header",
      columns: `col0 bigint, a bigint, A_1 bigint, sel"ect bigint, имя bigint, ${long} bigint`,
      rows: 1,
    });
  });

  test("values that a number or date would change stay text", async () => {
    const header = "zip,big,when,feb,flag,nan,exp,plus\n";
    await check("a.csv", `${header}00501,12345678901234567890,1/2/2020,2021-02-29,TRUE,NaN,1e3,+5\n`, {
      format: "csv , header",
      columns: "zip string, big string, when string, feb string, flag boolean, nan string, exp double, plus bigint",
      rows: 1,
    });
  });

  test("what is mixed is text, and an empty field says nothing", async () => {
    await check("a.csv", "a,b,c\n1,2020-01-01,\n,2020-01-01 10:00:00,\nx,,\n", {
      format: "csv , header",
      columns: "a string, b timestamp, c null",
      rows: 3,
    });
  });

  test("null may be written as Hive does", async () => {
    const [result] = await inspect({ "a.csv": "id,name,n\n1,\\N,\\N\n2,,3\n" });
    expect(describeResult(result)).toEqual({ format: "csv , header", columns: "id bigint, name null, n bigint", rows: 2 });
    expect(result).toMatchObject({ format: { nullText: "\\N" } });
  });

  test("one column or one row needs the name of a CSV file", async () => {
    await check("a.csv", "n\n1\n2\n", { format: "csv , header", columns: "n bigint", rows: 2 });
    await check("a.csv", "id,name\n", { format: "csv , header", columns: "id null, name null", rows: 0 });
    await check("a.log", "one\ntwo\n", { unknown: "not CSV: no delimiter parts its lines" });
    await check("a.log", "1,2,3\n", { unknown: "not CSV: one row is too few to tell" });
  });

  test("broken rows do not spoil the columns", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},n${i}`).join("\n");
    await check("a.csv", `id,name\n${rows}\n51\nx,y,z\n`, { format: "csv , header", columns: "id bigint, name string", rows: 52 });
  });

  test("text that is not UTF-8 is refused with the place", async () => {
    await check("a.csv", Buffer.from("id,name\n1,caf\xe9\n", "latin1"), {
      unknown: "not UTF-8: byte 13 is 0xe9; convert the file, for example with iconv -f latin1 -t utf-8",
    });
    await check("b.csv", Buffer.from("\ufeffid,name\n1,x\n", "utf16le"), {
      unknown: "the text is UTF-16; convert the file, for example with iconv -f utf-16 -t utf-8",
    });
    await check("c.csv", "\ufeffid,name\n1,é\n", { format: "csv , header", columns: "id bigint, name string", rows: 1 });
  });

  test("nothing but blanks is empty", async () => {
    await check("a.csv", "\n \n", { empty: true });
  });

  test("5,000 columns", async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `c${i}`);
    const [result] = await inspect({ "a.csv": `${names.join(",")}\n${names.map((_, i) => i).join(",")}\n` });
    expect(result).toMatchObject({ kind: "recognized", columns: { length: 5000 }, rows: 1 });
  });

  test("any table that is written is found again, and DuckDB reads it so", async () => {
    const text = fc.stringMatching(/^[a-z "',;|\t\nä]{0,8}$/).filter((value) => value.trim() === value && value !== "");
    const table = fc.array(fc.record({ id: fc.integer(), name: text, price: fc.double({ noNaN: true, noDefaultInfinity: true }) }), {
      minLength: 2,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(",", "\t", "|", ";"), async (rows, delimiter) => {
        const quote = (value: string) => (/["\n']|[,\t|;]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
        const lines = rows.map(({ id, name, price }) => [String(id), quote(name), String(price)].join(delimiter));
        const [result] = await inspect({ "a.csv": [["id", "name", "price"].join(delimiter), ...lines, ""].join("\n") });
        expect(result).toMatchObject({ kind: "recognized", format: { delimiter, header: true }, rows: rows.length });
        expect((await readBack("a.csv", result)).length).toBe(rows.length);
      }),
      { numRuns: 60 },
    );
  });
});
