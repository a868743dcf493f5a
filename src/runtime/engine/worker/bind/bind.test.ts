import fc from "fast-check";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadRequest } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import { openSession } from "../open-session.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { selectFiles } from "../read/select-files.ts";
import { defineText } from "./define-text.ts";
import { parseText } from "./parse-text.ts";
import { qualifyText } from "./qualify-text.ts";
import { openTableBinder } from "./table-binder.ts";

let session: EngineSession;
let temporaryFolder: string;
beforeAll(async () => {
  temporaryFolder = mkdtempSync(join(tmpdir(), "epoxy-bind-"));
  const limits = { memory: 1 << 28, threads: 2, temporaryFolder, temporaryBytes: 1 << 28, allowedFolders: [] };
  session = await openSession(limits, new AbortController().signal);
});
afterAll(() => {
  session.close();
  rmSync(temporaryFolder, { recursive: true });
});

/** Names the catalog may hold: lower case, up to 128 characters, of any kind. */
const name = fc
  .oneof(
    fc.constantFrom(
      "select",
      "main",
      "memory",
      "temp",
      "system",
      "information_schema2",
      'a"b',
      "a.b",
      "ü 😀",
      "--",
      "/*",
      "$x",
      "x".repeat(128),
    ),
    fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
  )
  .map((text) => text.toLowerCase())
  .filter((text) => !text.includes("\0") && text.isWellFormed());
const gap = fc.constantFrom(" ", "\n", " /* ü \"x\" 'y' */ ", " -- é\n", "\t");

test("any table is found by its quoted name, is asked for by it, and can be read", async () => {
  await fc.assert(
    fc.asyncProperty(
      name,
      name,
      gap,
      fc.constantFrom("", "awsdatacatalog.", '"AwsDataCatalog" . '),
      async (database, table, space, catalog) => {
        const asked: ReadRequest[] = [];
        const binder = openTableBinder(session, {
          ask: (requests) => {
            asked.push(...requests);
            const empty = { partitions: 0, ofPartitions: 0, files: 0, bytes: 0 };
            const columns = [{ name: table, type: { kind: "int" } }] as const;
            return Promise.resolve(
              requests.map(({ database, table }) => ({
                kind: "files",
                database,
                table,
                columns,
                partitionKeys: [],
                groups: [],
                dataVersion: 0,
                pruning: empty,
              })),
            );
          },
          select: (bound) => selectFiles(session, bound, { malformed: "fail", lineByLine: false, choiceColumns: [] }),
          requestFor: () => ({}),
        });
        const spelled = `${catalog}${quoteIdentifier(database)}${space}.${space}${quoteIdentifier(table)}`;
        const text = `select 'é' as e,${space}t.*${space}from${space}${spelled}${space}t where 'ü' <> ''`;
        const parsed = await parseText(session, { text, inputs: new Set() });
        await binder.bind([parsed], [], new Set());
        expect(asked).toEqual([{ database, table }]);
        const { relation } = await defineText(session, "n_property", parsed, new Map());
        expect(relation.columns).toHaveLength(2);
      },
    ),
    { numRuns: 150 },
  );
});

test("a place in the spelled-out text leads back to the user's", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom("a", "in1", "db.a", '"d b"."T"'), gap), { minLength: 1, maxLength: 4 }),
      async (tables) => {
        const text = `select 'ü', mark from ${tables.map(([table, space], index) => `${table}${space}t${index}`).join(", ")} where mark2 = 1`;
        const parsed = await parseText(session, { text, defaultDatabase: "db", inputs: new Set(["in1"]) });
        const qualified = qualifyText(parsed, new Map([["in1", '"s"."n_1"']]));
        expect(parsed.references).toHaveLength(tables.length);
        for (const word of ["mark", "mark2", ...tables.map((_, index) => `t${index}`)]) {
          const at = (sql: string) => sql.search(new RegExp(`\\b${word}\\b`));
          expect(qualified.originalOffset(at(qualified.sql))).toBe(at(text));
        }
      },
    ),
    { numRuns: 100 },
  );
});
