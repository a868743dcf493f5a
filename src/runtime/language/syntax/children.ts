import { assertNever } from "../../../plan/assert-never.ts";
import type { SyntaxNode } from "./tree.ts";

/** The parts of a node, in the order of the text but for a query's whose clauses are in odd order. */
export function children(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.kind) {
    case "script":
      return node.statements;
    case "statement":
      return present(node.target, ...node.columns, ...node.properties, node.query);
    case "property":
      return present(node.name, node.value);
    case "query":
      return present(...node.ctes, node.body, ...node.clauses);
    case "select":
      return node.clauses;
    case "set-operation":
      return present(node.left, node.right);
    case "values":
      return node.rows.flat();
    case "cte":
      return present(node.name, ...node.columns, node.query);
    case "clause":
      return [...node.expressions, ...node.items, ...node.relations, ...node.windows];
    case "select-item":
      return sorted(present(node.expression, node.alias));
    case "table":
      return sorted(present(node.path, node.alias, ...node.columnAliases));
    case "subquery":
      return sorted(present(node.query, node.alias, ...node.columnAliases));
    case "function":
      return sorted(present(node.call, node.alias, ...node.columnAliases));
    case "nested":
      return sorted(present(node.relation, node.alias, ...node.columnAliases));
    case "join":
      return present(node.left, node.right, node.on, ...(node.using ?? []));
    case "pivot":
      return sorted(present(node.source, ...node.expressions, ...node.names, node.alias, ...node.columnAliases));
    case "expression":
      return node.items;
    case "operator":
    case "literal":
    case "argument":
    case "type-name":
    case "name":
      return [];
    case "reference":
      return [node.path];
    case "star":
      return sorted(present(node.qualifier, ...node.exclude, ...node.replace, ...node.rename));
    case "call":
      return present(node.name, ...node.arguments, ...node.orderBy, node.filter, node.over);
    case "call-argument":
      return present(node.name, node.value);
    case "window":
      return present(node.name, ...node.partitionBy, ...node.orderBy);
    case "group":
      return node.expressions;
    case "subquery-expression":
      return [node.query];
    case "cast":
      return sorted(present(node.operand, node.type));
    case "field":
      return present(node.of, node.name);
    case "element":
      return [node.of, ...node.index];
    case "case":
      return node.expressions;
    case "struct":
      return node.fields;
    case "struct-field":
      return present(node.key, node.value);
    case "lambda":
      return sorted([...node.parameters, node.body]);
    case "path":
      return node.parts;
    default:
      return assertNever(node);
  }
}

const present = (...nodes: readonly (SyntaxNode | undefined)[]) => nodes.filter((node) => node !== undefined);
const sorted = (nodes: readonly SyntaxNode[]) => nodes.toSorted((a, b) => a.start - b.start);
