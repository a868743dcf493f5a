import type { Table } from "@aws-sdk/client-glue";
import type { Catalog } from "../catalog/catalog.ts";
import type { Page, PageRequest } from "../catalog/page-request.ts";
import { withSlash } from "./with-slash.ts";

/** Which tables lie where; built at the first question, then kept up with the catalog's changes. */
export interface LocationIndex {
  /** A table whose folder is that of a location, around it or inside it. */
  overlapping(location: string): { readonly name: string; readonly location: string } | undefined;
}

export function locationIndex(catalog: Catalog): LocationIndex {
  let tree: Tree | undefined;
  catalog.onChange((change) => {
    if (change.object === "database") {
      tree = undefined;
    } else if (tree !== undefined && change.table !== undefined && change.object !== "partitions") {
      put(tree, `${change.database}.${change.table}`, catalog.tables.find(change.database, change.table));
    }
  });
  return {
    overlapping(location) {
      tree ??= build(catalog);
      for (const name of candidates(tree, withSlash(location))) {
        const known = tree.locations.get(name);
        const [database = "", table = ""] = split(name);
        // A rename is told under the new name only.
        if (known !== undefined && locationOf(catalog.tables.find(database, table)) === known) {
          return { name, location: known };
        }
      }
      return undefined;
    },
  };
}

interface Tree {
  readonly locations: Map<string, string>;
  /** Tables at a location, and tables below a folder. */
  readonly at: Map<string, Set<string>>;
  readonly below: Map<string, Set<string>>;
}

function* candidates(tree: Tree, location: string): Iterable<string> {
  for (const folder of [location, ...foldersAbove(location)]) {
    yield* tree.at.get(folder) ?? [];
  }
  yield* tree.below.get(location) ?? [];
}

function build(catalog: Catalog): Tree {
  const tree: Tree = { locations: new Map(), at: new Map(), below: new Map() };
  for (const database of pages((page) => catalog.databases.list(page))) {
    for (const table of pages((page) => catalog.tables.list({ DatabaseName: database.Name }, page))) {
      put(tree, `${database.Name ?? ""}.${table.Name ?? ""}`, table);
    }
  }
  return tree;
}

function put(tree: Tree, name: string, table: Table | undefined): void {
  const before = tree.locations.get(name);
  const location = locationOf(table);
  if (before === location) {
    return;
  }
  if (before !== undefined) {
    tree.locations.delete(name);
    tree.at.get(before)?.delete(name);
    for (const folder of foldersAbove(before)) {
      tree.below.get(folder)?.delete(name);
    }
  }
  if (location !== undefined) {
    tree.locations.set(name, location);
    setIn(tree.at, location).add(name);
    for (const folder of foldersAbove(location)) {
      setIn(tree.below, folder).add(name);
    }
  }
}

function setIn(map: Map<string, Set<string>>, key: string): Set<string> {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
}

function locationOf(table: Table | undefined): string | undefined {
  const location = table?.StorageDescriptor?.Location;
  return location === undefined || location === "" ? undefined : withSlash(location);
}

/** `s3://b/x/y/` -> `s3://b/x/`, `s3://b/`. */
function* foldersAbove(location: string): Iterable<string> {
  for (let at = location.lastIndexOf("/", location.length - 2); at > "s3://".length; at = location.lastIndexOf("/", at - 1)) {
    yield location.slice(0, at + 1);
  }
}

function split(name: string): readonly string[] {
  const dot = name.indexOf(".");
  return [name.slice(0, dot), name.slice(dot + 1)];
}

function* pages<T>(list: (page: PageRequest) => Page<T>): Iterable<T> {
  let nextToken: string | undefined;
  do {
    const page = list({ limit: 1000, nextToken });
    yield* page.items;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}
