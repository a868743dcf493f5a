import type { DataType } from "../../../plan/type.ts";

/** What the Catalog view shows. Plain data: an item's children are asked for when it is opened. */
export type CatalogNode =
  | DatabaseNode
  | TableNode
  | ColumnNode
  | FieldNode
  | GroupNode
  | PartitionNode
  | VersionNode
  | StatisticNode
  | CrawlersNode
  | CrawlerNode
  | MoreNode
  | NoteNode;

export interface DatabaseNode {
  readonly kind: "database";
  readonly database: string;
  readonly comment?: string | undefined;
  readonly isPinned: boolean;
  /** Of those that a filter leaves: the tables. */
  readonly found?: readonly TableNode[];
}

/** Also a view. */
export interface TableNode {
  readonly kind: "table";
  readonly database: string;
  readonly table: string;
  readonly isView: boolean;
  readonly isPinned: boolean;
  /** Under a filter that finds columns: these; empty when the filter finds the table only. */
  readonly found?: readonly ColumnNode[];
}

export interface ColumnNode {
  readonly kind: "column";
  readonly database: string;
  readonly table: string;
  readonly column: string;
  /** As the catalog keeps it; need not be a type that is known. */
  readonly type: string;
  readonly comment?: string | undefined;
  readonly isPartitionKey: boolean;
  readonly isFound?: boolean;
}

/** A part of a column's type: a field of a struct, an array's element, a map's key or value. */
export interface FieldNode {
  readonly kind: "field";
  readonly database: string;
  readonly table: string;
  /** From the column inwards. */
  readonly path: readonly string[];
  /** How a query reaches it: of an array's elements the first one. Undefined: not by its name. */
  readonly sql: string | undefined;
  readonly type: DataType;
}

export interface GroupNode {
  readonly kind: "partitions" | "versions" | "statistics";
  readonly database: string;
  readonly table: string;
}

export interface PartitionNode {
  readonly kind: "partition";
  readonly database: string;
  readonly table: string;
  readonly keys: readonly string[];
  readonly values: readonly string[];
  readonly location?: string | undefined;
}

export interface VersionNode {
  readonly kind: "version";
  readonly database: string;
  readonly table: string;
  readonly versionId: string;
  readonly isCurrent: boolean;
  readonly time?: Date | undefined;
}

export interface StatisticNode {
  readonly kind: "statistic";
  readonly database: string;
  readonly table: string;
  readonly column: string;
  readonly facts: readonly StatisticFact[];
}

export interface StatisticFact {
  readonly what: "nulls" | "distinct" | "minimum" | "maximum" | "true" | "false" | "longest" | "average length";
  readonly value: string;
}

export interface CrawlersNode {
  readonly kind: "crawlers";
}

export interface CrawlerNode {
  readonly kind: "crawler";
  readonly name: string;
  readonly isRunning: boolean;
  readonly database?: string | undefined;
  readonly lastCrawl?: { readonly status: string; readonly time?: Date | undefined; readonly message?: string | undefined };
}

/** The items after the first ones. */
export interface MoreNode {
  readonly kind: "more";
  /** Undefined: the databases. */
  readonly of: DatabaseNode | GroupNode | CrawlersNode | undefined;
  readonly shown: number;
}

/** In place of children that are not there. */
export interface NoteNode {
  readonly kind: "note";
  readonly of: string;
  readonly note: "no columns" | "no tables" | "no partitions" | "no statistics" | "not a type";
}
