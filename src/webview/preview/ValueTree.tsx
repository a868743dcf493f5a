import { type DataType, Type } from "@uwdata/flechette";
import { useState } from "preact/hooks";
import { l10n } from "../l10n.ts";
import { kindOf, mapTypes } from "./column-type.ts";
import { scalarText } from "./scalar-text.ts";

interface ValueTreeProps {
  readonly label: string;
  readonly value: unknown;
  readonly type: DataType;
  readonly isOpen?: boolean;
}

/** Of a long list the first; the rest on demand. */
const shownAtOnce = 100;

/** A value and what is in it. */
export function ValueTree({ label, value, type, isOpen = false }: ValueTreeProps) {
  const [open, setOpen] = useState(isOpen);
  const [most, setMost] = useState(shownAtOnce);
  if (value === null || value === undefined) return <Leaf label={label} text="NULL" look="look-null" />;
  if (kindOf(type) !== "nested") {
    const text = scalarText(value, type);
    return <Leaf label={label} text={text === "" ? l10n.t("(empty text)") : text} look={text === "" ? "look-empty" : ""} />;
  }
  const children = childrenOf(value, type);
  return (
    <details class="tree" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="tree-label">{label}</span>{" "}
        <span class="muted">{children.length === 1 ? l10n.t("1 item") : l10n.t("{0} items", children.length)}</span>
      </summary>
      {open ? (
        <div class="tree-children">
          {children.slice(0, most).map((child, index) => (
            <ValueTree key={index} {...child} isOpen={children.length <= 8} />
          ))}
          {children.length > most ? (
            <button type="button" class="link" onClick={() => setMost(most + 10 * shownAtOnce)}>
              {l10n.t("{0} more", children.length - most)}
            </button>
          ) : null}
        </div>
      ) : null}
    </details>
  );
}

const Leaf = ({ label, text, look }: { readonly label: string; readonly text: string; readonly look: string }) => (
  <div class="tree-leaf">
    <span class="tree-label">{label}</span> <span class={`tree-value ${look}`}>{text}</span>
  </div>
);

function childrenOf(value: unknown, type: DataType): readonly ValueTreeProps[] {
  if (type.typeId === Type.Struct) {
    const fields = value as Readonly<Record<string, unknown>>;
    return type.children.map((field) => ({ label: field.name, value: fields[field.name], type: field.type }));
  }
  if (type.typeId === Type.Map) {
    const [keyType, valueType] = mapTypes(type);
    const entries = Array.from(value as Iterable<readonly [unknown, unknown]>);
    return entries.map(([key, item]) => ({ label: scalarText(key, keyType), value: item, type: valueType }));
  }
  if (type.typeId !== Type.List && type.typeId !== Type.FixedSizeList) return [];
  const item = type.children[0].type;
  return Array.from(value as Iterable<unknown>, (element, index) => ({ label: String(index), value: element, type: item }));
}
