import fc from "fast-check";
import { expect, test } from "vitest";
import { foundSchema } from "./crawl-memory.ts";
import { groupTables } from "./group-tables.ts";
import type { ListedFile, ListedFolder } from "./list-files.ts";

const schemas = [["a"], ["a", "b"], ["a", "b", "c"], ["x", "y", "z"]].map((names) =>
  foundSchema(
    { kind: "parquet", codec: "snappy" },
    names.map((name) => ({ name, type: { kind: "bigint" } })),
  ),
);

type Tree = { readonly files: readonly number[]; readonly folders: Readonly<Record<string, Tree>> };

const names = fc.constantFrom("a", "b", "2020", "k=1", "k=2", "j=1", "k=%20", "=");
const tree = fc.memo((depth): fc.Arbitrary<Tree> =>
  fc.record({
    files: fc.array(fc.integer({ min: 0, max: schemas.length - 1 }), { maxLength: 3 }),
    folders: depth <= 1 ? fc.constant({}) : fc.dictionary(names, tree(depth - 1), { maxKeys: 4 }),
  }),
);

test("whatever the tree, each file is in one table, below its location, and has a value for each key", () => {
  fc.assert(
    fc.property(
      tree(4),
      fc.boolean(),
      fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      (described, combineCompatibleSchemas, tableLevel) => {
        const root = listed("lake", "s3://lake/", described);
        const groups = groupTables(root, { combineCompatibleSchemas, tableLevel });
        const grouped = groups.flatMap(({ leaves }) => leaves.flatMap(({ files }) => files.map(({ file }) => file.uri)));
        expect(grouped.toSorted()).toEqual(urisOf(root).toSorted());
        for (const { location, keys, leaves } of groups) {
          for (const leaf of leaves) {
            expect(leaf.values).toHaveLength(keys.length);
            expect(leaf.location.startsWith(location)).toBe(true);
            const names = leaf.location
              .slice(location.length, -1)
              .split("/")
              .filter((name) => name !== "");
            expect(names).toHaveLength(keys.length);
          }
        }
        expect(new Set(groups.map(({ location }) => location)).size).toBe(groups.length);
      },
    ),
  );
});

test("thousands of unlike folders are thousands of tables", () => {
  const folders = Array.from({ length: 2000 }, (_, i) => {
    const columns = Array.from({ length: 10 }, (_, j) => ({ name: `c${i}_${j}`, type: { kind: "string" } as const }));
    const folder = listed(`t${i}`, `s3://lake/t${i}/`, { files: [0], folders: {} });
    for (const file of folder.files) file.found = { schema: foundSchema({ kind: "parquet", codec: "snappy" }, columns) };
    return folder;
  });
  const root = { ...listed("lake", "s3://lake/", { files: [], folders: {} }), folders };
  expect(groupTables(root, { combineCompatibleSchemas: false })).toHaveLength(2000);
});

function listed(name: string, uri: string, { files, folders }: Tree): ListedFolder {
  return {
    name,
    path: uri,
    uri,
    files: files.map((schema, index): ListedFile => {
      const file = `f${index}.parquet`;
      return { name: file, path: uri + file, uri: uri + file, bytes: 1, modifiedMs: 0, found: { schema: schemas[schema], rows: 1 } };
    }),
    folders: Object.entries(folders).map(([child, content]) => listed(child, `${uri}${child}/`, content)),
    isWhole: true,
  };
}

const urisOf = (folder: ListedFolder): string[] => [...folder.files.map(({ uri }) => uri), ...folder.folders.flatMap(urisOf)];
