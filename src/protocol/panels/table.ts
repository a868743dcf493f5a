/** What the table page is told: parts of a table, each loaded when it is first looked at. */
export type TableMessage = { readonly kind: "subject"; readonly database: string; readonly table: string } | SectionMessage;

export type SectionMessage = {
  readonly [Name in SectionName]: { readonly kind: "section"; readonly name: Name; readonly section: Section<TableSections[Name]> };
}[SectionName];

export interface TableSections {
  readonly definition: TableDefinition;
  readonly partitions: PartitionList;
  readonly statistics: StatisticsList;
  readonly versions: VersionList;
  readonly sample: Sample;
}

export type SectionName = keyof TableSections;

export type Section<Value> =
  | { readonly kind: "loading"; readonly value?: Value }
  | { readonly kind: "ready"; readonly value: Value }
  | { readonly kind: "failed"; readonly message: string; readonly value?: Value };

export interface TableDefinition {
  readonly type: "table" | "view";
  readonly description: string;
  readonly columns: readonly ColumnNode[];
  readonly partitionKeys: readonly ColumnNode[];
  /** SQL of a view. */
  readonly viewText?: string;
  readonly facts: readonly Fact[];
  /** The table's own parameters, then those of its storage and of its reader. */
  readonly parameters: readonly ParameterGroup[];
}

/** A column, or a part of a nested one. */
export interface ColumnNode {
  readonly name: string;
  /** As Hive writes it. */
  readonly type: string;
  readonly comment?: string;
  readonly children: readonly ColumnNode[];
}

export type FactName =
  | "location"
  | "format"
  | "serde"
  | "owner"
  | "created"
  | "updated"
  | "analyzed"
  | "version"
  | "retention"
  | "compressed"
  | "bucketed"
  | "sorted";

export interface Fact {
  readonly name: FactName;
  /** Times are ISO 8601. */
  readonly value: string;
}

export interface ParameterGroup {
  readonly name: "table" | "storage" | "serde";
  readonly entries: readonly (readonly [string, string])[];
}

export interface PartitionList {
  readonly keys: readonly string[];
  /** Glue's filter expression; empty: all. */
  readonly expression: string;
  readonly partitions: readonly PartitionRow[];
  readonly hasMore: boolean;
}

export interface PartitionRow {
  readonly values: readonly string[];
  readonly location: string;
  readonly created?: string;
}

export interface StatisticsList {
  readonly columns: readonly ColumnStatisticsRow[];
  readonly run: StatisticsRun;
}

export type StatisticsRun =
  { readonly kind: "none" } | { readonly kind: "running" } | { readonly kind: "failed"; readonly message: string };

/** What is not known is absent. */
export interface ColumnStatisticsRow {
  readonly column: string;
  readonly type: string;
  readonly nulls?: number;
  readonly distinct?: number;
  readonly trues?: number;
  readonly falses?: number;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly averageLength?: number;
  readonly maximumLength?: number;
  readonly analyzed?: string;
}

export interface VersionList {
  readonly versions: readonly VersionRow[];
  readonly hasMore: boolean;
}

export interface VersionRow {
  readonly id: string;
  readonly updated?: string;
  readonly isCurrent: boolean;
  readonly isFirst: boolean;
  /** Against the version before it. */
  readonly changes: readonly SchemaChange[];
}

/** One thing that an update of a table changed. */
export type SchemaChange =
  | { readonly kind: "added" | "removed"; readonly what: ChangedPart; readonly name: string; readonly value: string }
  | { readonly kind: "changed"; readonly what: ChangedPart; readonly name: string; readonly before: string; readonly after: string }
  | { readonly kind: "reordered"; readonly what: ChangedPart; readonly names: readonly string[] };

export type ChangedPart = "column" | "partition-key" | "comment" | "parameter" | "property";

/** An Arrow IPC stream. */
export interface Sample {
  readonly bytes: Uint8Array;
}

export type TableIntent =
  /** The page is there, and knows nothing yet. */
  | { readonly kind: "ready" }
  /** A section is looked at; it is loaded unless it is there. */
  | { readonly kind: "show"; readonly section: SectionName }
  | { readonly kind: "reload"; readonly section: SectionName }
  | { readonly kind: "more"; readonly section: "partitions" | "versions" }
  | { readonly kind: "filter-partitions"; readonly expression: string }
  | { readonly kind: "compute-statistics" }
  | { readonly kind: "stop-statistics" }
  | { readonly kind: "compare"; readonly versionId: string }
  | { readonly kind: "preview" };

/** What a table page keeps over a reload of the window. */
export interface KeptTablePage {
  readonly database: string;
  readonly table: string;
  /** What of it was looked at. */
  readonly tab: string;
}
