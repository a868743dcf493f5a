import type { CreateViewNode } from "../../../../plan/plan.ts";
import { defineText } from "../bind/define-text.ts";
import { nameFor } from "./node-name.ts";
import type { RunState } from "./run-state.ts";

/** Checks a view's text and stages it for the catalog; statements after it can read it. */
export async function runCreateView(state: RunState, node: CreateViewNode): Promise<void> {
  const parsed = state.bound.textOf(node.id);
  const { relation } = await defineText(state.session, nameFor(node.id), parsed, new Map());
  await state.bound.tables.define(node.view, `FROM ${relation.sqlName}`);
  state.views.push({
    ...node.view,
    text: node.text,
    columns: relation.columns,
    replace: node.replace,
    defaultDatabase: parsed.defaultDatabase ?? node.view.database,
  });
}
