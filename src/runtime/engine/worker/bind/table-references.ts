import type { SyntaxNode } from "./parse-select.ts";
import { describeRefused } from "./errors.ts";
import type { PushedCondition } from "./pushed-conditions.ts";
import { pushedConditions } from "./pushed-conditions.ts";

/** A relation that a SELECT mentions and does not define itself. */
export interface TableReference {
  /** As written; absent parts were not written. */
  readonly catalog?: string;
  readonly schema?: string;
  readonly table: string;
  readonly hasAlias: boolean;
  /** In bytes of the text's UTF-8, from 0. */
  readonly position: number;
  /** What every row that matters meets. */
  readonly conditions: readonly PushedCondition[];
}

/** Every such relation, once for each place where it is mentioned. Names of CTEs are left out where they are in scope. */
export function tableReferences(select: SyntaxNode): readonly TableReference[] {
  const found: TableReference[] = [];
  const conditions = new Map<SyntaxNode, readonly PushedCondition[]>();
  visit(select, new Set());
  return found;

  function visit(value: unknown, scope: ReadonlySet<string>): void {
    if (Array.isArray(value)) {
      for (const item of value) {
        visit(item, scope);
      }
    } else if (typeof value === "object" && value !== null) {
      visitNode(value as SyntaxNode, scope);
    }
  }

  function visitNode(node: SyntaxNode, outer: ReadonlySet<string>): void {
    const scope = withCtes(node, outer);
    if (node["type"] === "SHOW_REF") {
      throw describeRefused(0);
    }
    if (node["type"] === "SELECT_NODE") {
      for (const [reference, pushed] of pushedConditions(node)) {
        conditions.set(reference, pushed);
      }
    }
    if (node["type"] === "BASE_TABLE") {
      addTable(node, scope);
    }
    for (const [key, child] of Object.entries(node)) {
      if (key !== "cte_map") {
        visit(child, scope);
      }
    }
  }

  /** A CTE sees those before it, and itself only when it is recursive. */
  function withCtes(node: SyntaxNode, outer: ReadonlySet<string>): ReadonlySet<string> {
    const scope = new Set(outer);
    const recursive = node["type"] === "RECURSIVE_CTE_NODE" ? node["cte_name"] : undefined;
    if (typeof recursive === "string") {
      scope.add(recursive.toLowerCase());
    }
    const { map } = (node["cte_map"] ?? { map: [] }) as { readonly map: readonly { readonly key: string; readonly value: unknown }[] };
    for (const { key, value } of map) {
      visit(value, new Set(scope));
      scope.add(key.toLowerCase());
    }
    return scope;
  }

  function addTable(node: SyntaxNode, scope: ReadonlySet<string>): void {
    const catalog = text(node["catalog_name"]);
    const schema = text(node["schema_name"]);
    const table = String(node["table_name"]);
    if (schema === undefined && scope.has(table.toLowerCase())) {
      return;
    }
    found.push({
      ...(catalog === undefined ? {} : { catalog }),
      ...(schema === undefined ? {} : { schema }),
      table,
      hasAlias: text(node["alias"]) !== undefined,
      position: Number(node["query_location"]),
      conditions: conditions.get(node) ?? [],
    });
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
