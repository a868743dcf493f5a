import type { GridCell } from "../components/grid/grid-props.ts";
import { kindOf } from "./column-type.ts";
import type { ShownColumn } from "./decode-page.ts";
import { jsonText } from "./json-text.ts";
import { scalarText } from "./scalar-text.ts";

/** More of a text is seen in the pane of details. */
const longest = 300;

/** A value as a cell shows it. */
export function cellOf(value: unknown, { type }: ShownColumn): GridCell {
  if (value === null || value === undefined) return { text: "NULL", look: "null" };
  const kind = kindOf(type);
  const text = valueText(value, type);
  if (text === "") return { text: "(empty)", look: "empty" };
  const line = text.slice(0, longest).replace(/\r?\n/g, "⏎").replace(/\t/g, "⇥");
  return { text: line, look: kind === "nested" ? "nested" : kind === "number" ? "number" : "value" };
}

/** All of a value as text; of a nested one its JSON. */
export const valueText = (value: unknown, type: ShownColumn["type"]) =>
  kindOf(type) === "nested" ? jsonText(value, type) : scalarText(value, type);
