import { expect, test } from "vitest";
import { diffColumns } from "./schema-diff.ts";

const table = (columns: readonly string[], keys: readonly string[] = []) => {
  const read = (text: string) => {
    const [, Name = "", Type = "", Comment] = /^(\S+) (\S+)(?: '(.*)')?$/.exec(text) ?? [];
    return { Name, Type, ...(Comment !== undefined && { Comment }) };
  };
  return { StorageDescriptor: { Columns: columns.map(read) }, PartitionKeys: keys.map(read) };
};

test.each([
  [table(["a int"]), table(["A int"]), []],
  [table(["a int"]), table(["a int", "x int"]), ["column added: x int"]],
  [table(["a int", "y date"]), table(["a int"]), ["column removed: y"]],
  [table(["z int"]), table(["z bigint"]), ["column widened: z int -> bigint"]],
  [table(["z struct<a:int>"]), table(["z struct<a:int,b:string>"]), ["column widened: z struct<a:int> -> struct<a:int,b:string>"]],
  [table(["z bigint"]), table(["z int"]), ["column type changed: z bigint -> int"]],
  [table(["z nonsense"]), table(["z int"]), ["column type changed: z nonsense -> int"]],
  [table(["z int 'old'"]), table(["z int 'new'"]), ['comment changed: z "old" -> "new"']],
  [table(["a int", "b int"]), table(["b int", "a int"]), ["columns reordered: b, a"]],
  [table([], ["k int"]), table([], ["k string", "l int"]), ["partition key widened: k int -> string", "partition key added: l int"]],
  [{}, table(["a int"]), ["column added: a int"]],
])("%j -> %j", (before, after, expected) => {
  expect(diffColumns(before, after)).toEqual(expected);
});
