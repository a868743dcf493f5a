import { join } from "node:path";
import { expect, test } from "vitest";
import { locationPath } from "./location-path.ts";

const buckets = { lake: join("/", "data", "lake") };

test.each([
  ["s3://lake/people/year=2024/", join("/", "data", "lake", "people", "year=2024")],
  ["s3://lake/", join("/", "data", "lake")],
  ["s3://lake", join("/", "data", "lake")],
  ["s3://lake/a%20b", join("/", "data", "lake", "a%20b")],
])("%s lies at %s", (location, path) => {
  expect(locationPath(location, buckets)).toBe(path);
});

test.each(["s3://sea/people/", "s3://lake/../secret", "s3://toString/", "file:///etc", ""])("%j is nowhere here", (location) => {
  expect(locationPath(location, buckets)).toBeUndefined();
});
