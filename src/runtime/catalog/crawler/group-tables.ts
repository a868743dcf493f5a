import { extname } from "node:path";
import type { FoundSchema } from "./crawl-memory.ts";
import type { ListedFolder } from "./list-files.ts";
import { partitionFolder } from "./partition-folder.ts";
import { areSimilar, canShareFolder, formatKey } from "./schema-similarity.ts";
import type { GroupedFile, Leaf, TableGroup } from "./table-group.ts";

interface GroupingOptions {
  readonly combineCompatibleSchemas: boolean;
  readonly tableLevel?: number | undefined;
  /** Folder in which databases keep their tables, with a slash at the end. */
  readonly tablesFolder?: string | undefined;
}

/**
 * Parts the files below an include path into tables, by Glue's rules: folders side by side are partitions of one table when most of them
 * have the same depth and format and similar schemas, else each is a table.
 *
 * Files of a folder that fit together, or a single one, are one table: the folder, named after it, so that files that come later are
 * in it without another crawl. Files are tables of their own, named after them, where the folder cannot be a table, since reading it
 * would read more: when they do not fit together, when there are folders with data beside them, and a single file also
 * - if it is the include path,
 * - beside something that was left out (excluded, a table that jobs write), or a file that is no data and is called otherwise (`notes.txt`),
 * - directly in `tablesFolder`.
 */
export function groupTables(root: ListedFolder, options: GroupingOptions): readonly TableGroup[] {
  const grouping: Grouping = { ...options, groups: [] };
  const level = root.uri.slice("s3://".length, -1).split("/").length;
  const dataset = resolve(root, level, grouping);
  if (dataset !== undefined && dataset !== "tables") emit(dataset, grouping);
  return grouping.groups.sort((a, b) => (a.location < b.location ? -1 : 1));
}

interface Grouping extends GroupingOptions {
  readonly groups: TableGroup[];
}

/** A folder whose data could be one table, or a part of one. */
interface Dataset {
  readonly folder: ListedFolder;
  readonly keys: readonly string[];
  readonly format: string;
  readonly content: DatasetContent;
  readonly schemas: readonly FoundSchema[];
  /** What it is if nothing beside it makes its folder a partition: a folder in which there is but one folder says nothing of the table. */
  readonly core?: Dataset;
}

type DatasetContent =
  { readonly kind: "files"; readonly files: readonly GroupedFile[] } | { readonly kind: "folders"; readonly datasets: readonly Dataset[] };

/** Nothing when there is no data; `tables` when there is, and it has been given out as tables. */
function resolve(folder: ListedFolder, level: number, grouping: Grouping): Dataset | "tables" | undefined {
  const own = knownFiles(folder);
  const children = folder.folders.map((child) => resolve(child, level + 1, grouping)).filter((child) => child !== undefined);
  const aboveTables = grouping.tableLevel !== undefined && level < grouping.tableLevel;
  const isTable = grouping.tableLevel === level;
  if (children.length === 0) {
    if (own.schemas.length === 0) return undefined;
    const [first] = own.schemas;
    const together = canBeOneTable(own.schemas, grouping.combineCompatibleSchemas || isTable);
    if (first !== undefined && together && !aboveTables) {
      const content = { kind: "files", files: own.files } as const;
      return { folder, keys: [], format: formatKey(first.format), content, schemas: own.schemas };
    }
    emitFiles(own.files, own.schemas, grouping);
    return "tables";
  }
  emitFiles(own.files, own.schemas, grouping);
  const datasets = children.filter((child) => child !== "tables");
  const single = children.length === 1 ? datasets[0] : undefined;
  const alike = aboveTables ? [] : largestCluster(datasets, isTable, grouping);
  const [first] = alike;
  const hasFiles = own.schemas.length > 0;
  if (first !== undefined && alike.length * 2 > children.length && mayBePartitions(alike, hasFiles, isTable, grouping)) {
    const partitions = new Set(alike);
    for (const dataset of datasets) if (!partitions.has(dataset)) emit(dataset, grouping);
    return joined(folder, alike, first);
  }
  if (single !== undefined && !hasFiles && !aboveTables && !isTable) {
    return { ...joined(folder, [single], single), core: single.core ?? single };
  }
  for (const dataset of datasets) emit(dataset, grouping);
  return "tables";
}

interface KnownFiles {
  readonly files: readonly (GroupedFile & { readonly schema?: FoundSchema })[];
  readonly schemas: readonly FoundSchema[];
}

function knownFiles(folder: ListedFolder): KnownFiles {
  const schemas = new Map<string, FoundSchema>();
  const files: (GroupedFile & { readonly schema?: FoundSchema })[] = [];
  for (const file of folder.files) {
    const what = file.found;
    if (what?.unread) {
      files.push({ file });
    } else if (what?.schema !== undefined) {
      schemas.set(what.schema.key, what.schema);
      files.push({ file, rows: what.rows, schema: what.schema });
    }
  }
  return { files, schemas: [...schemas.values()] };
}

/** Of one format, columns in the same places where that counts, and each schema similar to one that is similar to the first, or is the first. */
function canBeOneTable(schemas: readonly FoundSchema[], combine: boolean): boolean {
  const bySize = schemas.toSorted((a, b) => a.columns.length - b.columns.length);
  const fit = bySize.every((schema, index) => {
    const next = bySize[index + 1];
    return next === undefined || (formatKey(schema.format) === formatKey(next.format) && canShareFolder(schema, next));
  });
  if (!fit || combine) return fit;
  let outside = schemas.slice(1);
  for (let reached = schemas.slice(0, 1); reached.length > 0 && outside.length > 0;) {
    const { near = [], far = [] } = Object.groupBy(outside, (schema) =>
      reached.some((other) => areSimilar(other, schema)) ? "near" : "far",
    );
    [reached, outside] = [near, far];
  }
  return outside.length === 0;
}

/** Folders that could be partitions of one table: of one depth, with the same keys, one format, and schemas that are similar to another's. */
function largestCluster(datasets: readonly Dataset[], isTable: boolean, grouping: Grouping): readonly Dataset[] {
  const clusters: { readonly shape: string; readonly members: Dataset[]; readonly schemas: Map<string, FoundSchema> }[] = [];
  for (const dataset of datasets) {
    const { key = "" } = partitionFolder(dataset.folder.name);
    const shape = JSON.stringify([key, dataset.keys, dataset.format]);
    const fits = clusters.find(
      (cluster) =>
        cluster.shape === shape &&
        (grouping.combineCompatibleSchemas || isTable || dataset.schemas.some((schema) => isAmong(schema, cluster.schemas))),
    );
    const cluster = fits ?? { shape, members: [], schemas: new Map<string, FoundSchema>() };
    if (fits === undefined) clusters.push(cluster);
    cluster.members.push(dataset);
    for (const schema of dataset.schemas) cluster.schemas.set(schema.key, schema);
  }
  return clusters.reduce<readonly Dataset[]>((largest, { members }) => (members.length > largest.length ? members : largest), []);
}

const isAmong = (schema: FoundSchema, schemas: ReadonlyMap<string, FoundSchema>) =>
  schemas.has(schema.key) || schemas.values().some((other) => areSimilar(schema, other));

/** `key=value` speaks for itself, and so do a number and two folders alike; where there are files too, only `key=value`. */
function mayBePartitions(alike: readonly Dataset[], hasFiles: boolean, isTable: boolean, grouping: Grouping): boolean {
  const names = alike.map(({ folder }) => folder.name);
  if (names.every((name) => partitionFolder(name).key !== undefined)) return true;
  return !hasFiles && (alike.length > 1 || isTable || grouping.combineCompatibleSchemas || names.every((name) => /^\d[\d_-]*$/.test(name)));
}

function joined(folder: ListedFolder, datasets: readonly Dataset[], first: Dataset): Dataset {
  const schemas = new Map<string, FoundSchema>();
  for (const dataset of datasets) for (const schema of dataset.schemas) schemas.set(schema.key, schema);
  const { key = "" } = partitionFolder(first.folder.name);
  const content = { kind: "folders", datasets } as const;
  return { folder, keys: [key, ...first.keys], format: first.format, content, schemas: [...schemas.values()] };
}

function emit(dataset: Dataset, grouping: Grouping): void {
  const core = dataset.core ?? dataset;
  const { folder, content, keys, schemas } = core;
  if (content.kind === "files" && content.files.length === 1 && hasOtherThings(folder, grouping)) {
    emitFiles(content.files, schemas, grouping);
  } else {
    grouping.groups.push({ location: folder.uri, sourceName: folder.name, keys, leaves: [...leavesOf(core, [])] });
  }
}

/** Whether to read the folder would be to read more than its one data file, now or when jobs have run. */
function hasOtherThings({ uri, isWhole, files }: ListedFolder, { tablesFolder }: Grouping): boolean {
  const [stray, data] = [files.filter(({ found }) => found?.schema === undefined), files.find(({ found }) => found?.schema !== undefined)];
  return uri === tablesFolder || !isWhole || stray.some(({ name }) => extname(name) !== extname(data?.name ?? ""));
}

function* leavesOf({ folder, content, schemas }: Dataset, values: readonly string[]): Generator<Leaf> {
  switch (content.kind) {
    case "files":
      yield { location: folder.uri, values, files: content.files, schemas };
      break;
    case "folders":
      for (const dataset of content.datasets) yield* leavesOf(dataset, [...values, partitionFolder(dataset.folder.name).value]);
  }
}

/** Each file as a table of its own. One that a sample left out cannot be told what it is. */
function emitFiles(files: KnownFiles["files"], schemas: readonly FoundSchema[], { groups }: Grouping): void {
  for (const known of files) {
    const { schema = schemas.length === 1 ? schemas[0] : undefined, file } = known;
    if (schema === undefined) continue;
    const sourceName = file.name.replace(/\.(gz|gzip|zst|zstd|bz2|bzip2)$/i, "").replace(/(?<=.)\.\w{1,10}$/, "");
    groups.push({
      location: file.uri,
      sourceName,
      keys: [],
      leaves: [{ location: file.uri, values: [], files: [known], schemas: [schema] }],
    });
  }
}
