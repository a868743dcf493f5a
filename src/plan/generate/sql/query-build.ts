import type { PlanNode, SelectFromCollectionNode, SqlNode, TableName, UnionNode } from "../../plan.ts";
import type { SqlQuery, stages } from "./sql-query.ts";

/** Builds the query of one output out of the nodes before it. */
export interface QueryBuild {
  /** The query of an input, ready for what comes after `until`: one that is further along becomes a name of WITH. */
  input(node: PlanNode, index: number, until: keyof typeof stages): SqlQuery;
  /** An input as one relation that nothing was done to. */
  relation(node: PlanNode, index: number): SqlQuery;
  collection(node: SelectFromCollectionNode): PlanNode;
  table(node: PlanNode, name: TableName): SqlQuery;
  union(node: UnionNode): SqlQuery;
  text(node: SqlNode): SqlQuery;
}
