import type { Column } from "../../../plan/type.ts";
import type { TableName } from "../../../plan/plan.ts";
import type { RelationSql } from "../binder/relation-sql.ts";
import { tableSql } from "../binder/relation-sql.ts";
import type { Schemas, TableSchema } from "../schemas/schemas.ts";

/** The tables that a statement sees: the catalog's, and those that earlier statements of the text make. */
export interface KnownRelations {
  readonly schemas: Schemas;
  find(name: TableName): KnownRelation | undefined;
  /** Undefined columns: a table is made, of columns that are not known. */
  define(name: TableName, columns: readonly Column[] | undefined): void;
  /** What was defined, in turn. */
  readonly made: readonly { readonly name: TableName; readonly columns: readonly Column[] | undefined }[];
  /** Tells apart what `find` answers now from what it answered at another time. */
  readonly state: string;
}

export interface KnownRelation {
  readonly kind: "table" | "view";
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly Column[];
  /** Undefined: any column may be asked of it. */
  readonly sql: RelationSql | undefined;
}

export function knownRelations(schemas: Schemas): KnownRelations {
  const byKey = new Map<string, KnownRelation>();
  const made: { readonly name: TableName; readonly columns: readonly Column[] | undefined }[] = [];
  let state = String(schemas.version);
  return {
    schemas,
    made,
    get state() {
      return state;
    },
    find: ({ database, table }) => {
      const own = byKey.get(keyOf({ database, table }));
      if (own !== undefined) return own;
      const found = schemas.table(database, table);
      return found === undefined ? undefined : catalogRelation(found);
    },
    define: (name, columns) => {
      state += `\n${keyOf(name)} ${JSON.stringify(columns)}`;
      made.push({ name, columns });
      byKey.set(keyOf(name), {
        kind: "table",
        columns: columns ?? [],
        partitionKeys: [],
        sql: columns === undefined ? undefined : tableSql(columns),
      });
    },
  };
}

const keyOf = ({ database, table }: TableName) => JSON.stringify([database.toLowerCase(), table.toLowerCase()]);

/** Spelling a table's types out costs more than anything else of a check. */
const catalogRelations = new WeakMap<TableSchema, KnownRelation>();

function catalogRelation(table: TableSchema): KnownRelation {
  const before = catalogRelations.get(table);
  if (before !== undefined) return before;
  const columns = table.columns.map(({ name, type, isPartitionKey }) => ({
    name,
    type: type ?? ({ kind: "string" } as const),
    isPartitionKey,
  }));
  const relation: KnownRelation = {
    kind: table.kind,
    columns: columns.filter(({ isPartitionKey }) => !isPartitionKey),
    partitionKeys: columns.filter(({ isPartitionKey }) => isPartitionKey),
    sql: tableSql(table.columns),
  };
  catalogRelations.set(table, relation);
  return relation;
}
