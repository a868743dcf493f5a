import type { SyntaxNode } from "./parse-select.ts";
import { partitionExpression } from "./partition-expression.ts";

/** A condition on one column, in the grammar of GetPartitions. */
export interface PushedCondition {
  readonly column: string;
  readonly expression: string;
  /** Compares with a number or date: as such also where the key is text, which the catalog would compare as text. */
  readonly comparesTyped: boolean;
}

/**
 * For each table in the FROM clause of a SELECT, the parts of its WHERE clause that the table's rows must meet to have
 * any effect. Only comparisons that are not true of null are taken, so they hold for either side of an outer join too.
 */
export function pushedConditions(select: SyntaxNode): ReadonlyMap<SyntaxNode, readonly PushedCondition[]> {
  const tables: SyntaxNode[] = [];
  const others = collectTables(select["from_table"] as SyntaxNode, tables);
  const conjuncts = conjunctsOf(select["where_clause"] as SyntaxNode | null);
  return new Map(
    tables.map((table) => [
      table,
      conjuncts.flatMap((conjunct) => {
        const condition = partitionExpression(conjunct);
        return condition !== undefined && belongs(condition.path, table, tables.length + others === 1)
          ? [{ column: condition.path.at(-1) ?? "", expression: condition.expression, comparesTyped: condition.comparesTyped }]
          : [];
      }),
    ]),
  );
}

/** Counts the relations that are not tables, or whose rows must not be filtered beforehand. */
function collectTables(from: SyntaxNode, tables: SyntaxNode[]): number {
  if (from["type"] === "BASE_TABLE" && from["sample"] === null) {
    tables.push(from);
    return 0;
  }
  // An ASOF or POSITIONAL join picks other rows when some are missing.
  if (from["type"] === "JOIN" && pushableJoins.has(String(from["ref_type"])) && from["sample"] === null) {
    return collectTables(from["left"] as SyntaxNode, tables) + collectTables(from["right"] as SyntaxNode, tables);
  }
  return 1;
}

const pushableJoins = new Set(["REGULAR", "CROSS", "NATURAL"]);

function conjunctsOf(where: SyntaxNode | null): readonly SyntaxNode[] {
  if (where === null) {
    return [];
  }
  return where["type"] === "CONJUNCTION_AND" ? (where["children"] as readonly SyntaxNode[]).flatMap(conjunctsOf) : [where];
}

/** Whether a column name can only mean this table's column, if the table has one of that name. */
function belongs(path: readonly string[], table: SyntaxNode, alone: boolean): boolean {
  const qualifier = path.at(-2);
  if (qualifier === undefined) {
    return alone;
  }
  const alias = table["alias"] === "" ? table["table_name"] : table["alias"];
  return (
    path.length === 2 &&
    qualifier.toLowerCase() === String(alias).toLowerCase() &&
    (table["column_name_alias"] as readonly string[]).length === 0
  );
}
