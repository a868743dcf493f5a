import { assertNever } from "../../../../plan/assert-never.ts";
import type { CreateViewNode, PlanNode, ReadNode, SqlNode, WriteNode } from "../../../../plan/plan.ts";
import { compileDropNullFields } from "./nodes/drop-null-fields.ts";
import {
  compileApplyMapping,
  compileDropFields,
  compileRenameField,
  compileSelectFields,
  compileSplitFields,
  compileUnnest,
} from "./nodes/fields.ts";
import { compileFillMissingValues } from "./nodes/fill-missing-values.ts";
import { compileJoin } from "./nodes/join.ts";
import { compileMap } from "./nodes/map.ts";
import { compileRelationalize } from "./nodes/relationalize.ts";
import { compileResolveChoice } from "./nodes/resolve-choice.ts";
import {
  compileAggregate,
  compileDistinct,
  compileDropDuplicates,
  compileFilter,
  compileLimit,
  compileProject,
  compileSort,
  compileUnion,
  compileWithColumns,
} from "./nodes/rows.ts";
import { compileSelectFromCollection, compileSplitRows } from "./nodes/collection.ts";
import { compileSpigot } from "./nodes/spigot.ts";
import type { CompileContext, NodeOutput } from "./node-output.ts";

/** The nodes that reach outside the session are the executor's own. */
export type CompiledNode = Exclude<PlanNode, ReadNode | SqlNode | WriteNode | CreateViewNode>;

/**
 * Defines a node's output in the session, over the outputs of its inputs. Most nodes are a view and read nothing yet; DropNullFields,
 * ResolveChoice, Relationalize, FillMissingValues, map and Spigot look at their data now.
 */
export async function compileNode(node: CompiledNode, context: CompileContext): Promise<NodeOutput> {
  switch (node.kind) {
    case "project":
      return compileProject(node, context);
    case "withColumns":
      return compileWithColumns(node, context);
    case "filter":
      return compileFilter(node, context);
    case "join":
      return compileJoin(node, context);
    case "aggregate":
      return compileAggregate(node, context);
    case "sort":
      return compileSort(node, context);
    case "limit":
      return compileLimit(node, context);
    case "union":
      return compileUnion(node, context);
    case "distinct":
      return compileDistinct(node, context);
    case "map":
      return compileMap(node, context);
    case "applyMapping":
      return compileApplyMapping(node, context);
    case "renameField":
      return compileRenameField(node, context);
    case "selectFields":
      return compileSelectFields(node, context);
    case "dropFields":
      return compileDropFields(node, context);
    case "dropNullFields":
      return compileDropNullFields(node, context);
    case "dropDuplicates":
      return compileDropDuplicates(node, context);
    case "resolveChoice":
      return compileResolveChoice(node, context);
    case "relationalize":
      return compileRelationalize(node, context);
    case "unnest":
      return compileUnnest(node, context);
    case "splitFields":
      return compileSplitFields(node, context);
    case "splitRows":
      return compileSplitRows(node, context);
    case "selectFromCollection":
      return compileSelectFromCollection(node, context);
    case "fillMissingValues":
      return compileFillMissingValues(node, context);
    case "spigot":
      return compileSpigot(node, context);
    default:
      return assertNever(node);
  }
}
