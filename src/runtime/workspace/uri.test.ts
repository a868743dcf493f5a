import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openWorkspace } from "./open-workspace.ts";
import { localPath, uriOf } from "./uri.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-uri-")));
writeFileSync(join(folder, "epoxy.yaml"), "buckets: { lake: data, inner: data/deep }");
mkdirSync(join(folder, "data/deep"), { recursive: true });
const workspace = openWorkspace(folder);

test.each([
  ["s3://lake", "data"],
  ["s3://lake/", "data"],
  ["s3://lake/a/b.csv", "data/a/b.csv"],
  ["s3://lake/a//b/", "data/a/b"],
  ["s3://lake/day=2020%2F01/ä ö+&?#", "data/day=2020%2F01/ä ö+&?#"],
  ["s3://inner/x", "data/deep/x"],
])("%s is %s", (uri, path) => {
  expect(localPath(workspace, uri)).toBe(join(folder, path));
});

test.each([
  ["s3://lake/../etc/passwd", '".." in a path'],
  ["s3://lake/a/./b", '"." in a path'],
  ["s3://lake/a\0b", '"a\\0b" in a path'],
  ["s3://sea/a", 'bucket "sea" has no folder (there are lake, inner). Add this line under "buckets:" in'],
  ["file:///etc/passwd", '"file:///etc/passwd" is no location: write s3://bucket/path'],
  ["/etc/passwd", "is no location"],
  ["s3:///x", "is no location"],
  ["", '"" is no location'],
])("%j is refused", (uri, message) => {
  expect(() => localPath(workspace, uri)).toThrow(message);
});

test("a symbolic link may lead about inside the bucket, not out of it", () => {
  symlinkSync(tmpdir(), join(folder, "data/out"));
  symlinkSync(join(folder, "data/deep"), join(folder, "data/in"));
  symlinkSync("../data2", join(folder, "data/sibling"));
  mkdirSync(join(folder, "data2"));
  expect(() => localPath(workspace, "s3://lake/out/x")).toThrow("a symbolic link leads to");
  expect(() => localPath(workspace, "s3://lake/sibling")).toThrow("a symbolic link leads to");
  expect(localPath(workspace, "s3://lake/in/x")).toBe(join(folder, "data/in/x"));
});

test("a path in nested buckets has the innermost's name; a path in none is refused", () => {
  expect(uriOf(workspace, join(folder, "data/a b/c.csv"))).toBe("s3://lake/a b/c.csv");
  expect(uriOf(workspace, join(folder, "data/deep/c.csv"))).toBe("s3://inner/c.csv");
  expect(() => uriOf(workspace, join(folder, "data-2/x"))).toThrow("is in no bucket's folder");
});

test("every name goes there and back, and none leads out", () => {
  const segment = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((text) => !/[/\0]/.test(text));
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), (segments) => {
      const uri = `s3://lake/${segments.join("/")}`;
      let path: string;
      try {
        path = localPath(workspace, uri);
      } catch {
        expect(segments.some((text) => text === "." || text === ".." || text === "out" || text === "sibling")).toBe(true);
        return;
      }
      expect(path.startsWith(join(folder, "data/"))).toBe(true);
      expect(uriOf(workspace, path)).toBe(segments[0] === "deep" && segments.length > 1 ? uri.replace("lake/deep", "inner") : uri);
    }),
  );
});
