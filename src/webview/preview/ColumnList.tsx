import { useState } from "preact/hooks";
import { IconButton } from "../components/IconButton.tsx";
import { l10n } from "../l10n.ts";
import { typeText } from "./column-type.ts";
import type { PaneProps } from "./pane-props.ts";

/** Of very many columns those that match a text are shown. */
const mostShown = 500;

/** Which columns are shown, and in which order. */
export function ColumnList({ model: { state, act }, shown }: PaneProps) {
  const [text, setText] = useState("");
  const { view, columns } = state;
  const types = new Map(columns.map(({ name, type }) => [name, typeText(type)]));
  const found = view.order.filter((name) => name.toLowerCase().includes(text.toLowerCase()));
  const arrange = (hidden: readonly string[]) => act({ kind: "arrange", view: { hidden } });
  const move = (name: string, step: number) => {
    const from = view.order.indexOf(name);
    const others = view.order.filter((known) => known !== name);
    act({ kind: "arrange", view: { order: [...others.slice(0, from + step), name, ...others.slice(from + step)] } });
  };
  return (
    <>
      <input
        type="search"
        class="search"
        placeholder={l10n.t("Find a column")}
        aria-label={l10n.t("Find a column")}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div class="detail-actions">
        <button type="button" class="link" onClick={() => arrange([])}>
          {l10n.t("Show all")}
        </button>
        <button type="button" class="link" onClick={() => arrange(view.order.slice(1))}>
          {l10n.t("Hide all but the first")}
        </button>
      </div>
      <ul class="column-list">
        {found.slice(0, mostShown).map((name) => {
          const isHidden = view.hidden.includes(name);
          return (
            <li key={name}>
              <label title={types.get(name)}>
                <input
                  type="checkbox"
                  checked={!isHidden}
                  disabled={!isHidden && shown.length === 1}
                  onChange={() => arrange(isHidden ? view.hidden.filter((known) => known !== name) : [...view.hidden, name])}
                />
                <span class="column-name">{name}</span> <span class="muted">{types.get(name)}</span>
              </label>
              <IconButton
                icon="arrow-up"
                label={l10n.t("Move {0} up", name)}
                isDisabled={name === view.order[0]}
                onPress={() => move(name, -1)}
              />
              <IconButton
                icon="arrow-down"
                label={l10n.t("Move {0} down", name)}
                isDisabled={name === view.order.at(-1)}
                onPress={() => move(name, 1)}
              />
            </li>
          );
        })}
      </ul>
      {found.length > mostShown ? <p class="muted">{l10n.t("{0} more: type to find one.", found.length - mostShown)}</p> : null}
    </>
  );
}
