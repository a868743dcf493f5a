import type { NodeId, TableName } from "../plan/plan.ts";
import { addNode, currentBuild } from "./build.ts";
import type { NameOf, Row } from "./column-type.ts";
import type { Dataset } from "./dataset.ts";
import { datasetOf } from "./dataset-of.ts";
import { malformedOf, type MalformedPolicy } from "./malformed.ts";

/** A table of the catalog, as `epoxy/catalog` exports it. */
export interface CatalogTable<R extends Row> extends TableName {
  read<const Choice extends NameOf<R> = never>(
    options?: ReadOptions<Choice>,
  ): Dataset<{ readonly [Name in keyof R]: Name extends Choice ? "choice" : R[Name] }>;
}

export interface ReadOptions<Choice extends string = string> {
  /** JSON columns whose values have several types, to be settled by resolveChoice(). */
  readonly choiceColumns?: readonly Choice[];
  /**
   * The source's name in the job's bookmark; `false`: read everything at every run. Absent: by the table's name, if the job has a
   * bookmark and does not write the table itself. A table that rows are looked up in is read with `false`.
   */
  readonly bookmark?: string | false;
  /** What becomes of rows that do not parse. Absent: they are left out, counted and shown. */
  readonly malformed?: MalformedPolicy;
  /** Over the partition keys, in the catalog's grammar: `day >= '2001-01-01'`. Prunes before a file is opened. */
  readonly partitionPredicate?: string;
}

/** What the generated module `epoxy/catalog` is made of. */
export function catalogTable<R extends Row>(database: string, table: string): CatalogTable<R> {
  return {
    database,
    table,
    read: (options = {}) => {
      const call = `${database}.${table}.read()`;
      const { bookmark, earlier } = bookmarkOf(call, `${database}.${table}`, options.bookmark);
      const node = addNode(call, {
        kind: "read",
        inputs: [],
        label: `${database}.${table}`,
        from: { kind: "table", database, table },
        ...(bookmark === undefined ? {} : { bookmark }),
        ...malformedOf(options.malformed),
        ...(options.choiceColumns === undefined ? {} : { choiceColumns: options.choiceColumns }),
        ...(options.partitionPredicate === undefined ? {} : { partitionPredicate: options.partitionPredicate }),
      });
      earlier?.push(node);
      return datasetOf(node);
    },
  };
}

export const isCatalogTable = (value: unknown): value is CatalogTable<Row> =>
  typeof value === "object" && value !== null && "database" in value && "table" in value && "read" in value;

/** A second reading of a source has a bookmark of its own, so that each sees every file once. */
function bookmarkOf(
  call: string,
  source: string,
  asked: string | false | undefined,
): { readonly bookmark?: string; readonly earlier?: NodeId[] } {
  const build = currentBuild(call);
  if (typeof asked === "string") return { bookmark: asked };
  if (asked === false || !build.bookmark) return {};
  const earlier = build.sources.get(source) ?? [];
  build.sources.set(source, earlier);
  return { bookmark: earlier.length === 0 ? source : `${source}#${earlier.length + 1}`, earlier };
}
