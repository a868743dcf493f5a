import type { RowFunction } from "../../../../plan/job-module.ts";
import type { NodeId, TableName } from "../../../../plan/plan.ts";
import type { Column } from "../../../../plan/type.ts";
import type { Relation, Session } from "../session.ts";

/** What a node gives to those after it. */
export type NodeOutput =
  | { readonly kind: "relation"; readonly relation: Relation }
  /** Of Relationalize, SplitFields and SplitRows. */
  | { readonly kind: "collection"; readonly frames: ReadonlyMap<string, Relation> };

/** What compiling a node may ask for. */
export interface CompileContext {
  readonly session: Session;
  output(node: NodeId): NodeOutput;
  /** A name in the session that is the node's own: `n_<id>`, or `n_<id>_<part>`. */
  nameFor(node: NodeId, part?: string): string;
  mapFunction(functionId: string): RowFunction;
  /** For match_catalog. */
  catalogColumns(table: TableName): Promise<readonly Column[]>;
  /** Local file, in a folder of this run, that is published when the run succeeds (Spigot). */
  sampleFile(uri: string): Promise<string>;
}
