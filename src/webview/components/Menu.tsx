import { Icon } from "./Icon.tsx";
import { Popover } from "./Popover.tsx";

export interface MenuItem {
  readonly label: string;
  readonly icon?: string;
  /** Of an item that is on or off. */
  readonly isChecked?: boolean;
  readonly isDisabled?: boolean;
  /** A line above it. */
  readonly startsGroup?: boolean;
  onChoose(): void;
}

interface MenuProps {
  readonly label: string;
  readonly place: { readonly x: number; readonly y: number };
  readonly items: readonly MenuItem[];
  onClose(): void;
}

/** A menu as the keyboard knows it: arrows, Home and End move, Enter chooses, Escape closes. */
export function Menu({ label, place, items, onClose }: MenuProps) {
  return (
    <Popover label={label} role="menu" place={place} onClose={onClose}>
      <div class="menu" role="presentation" onKeyDown={moveFocus}>
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            class={item.startsGroup === true ? "menu-item menu-group" : "menu-item"}
            role={item.isChecked === undefined ? "menuitem" : "menuitemcheckbox"}
            aria-checked={item.isChecked}
            disabled={item.isDisabled}
            onClick={() => {
              onClose();
              item.onChoose();
            }}
          >
            <Icon name={item.isChecked === true ? "check" : (item.icon ?? "blank")} />
            {item.label}
          </button>
        ))}
      </div>
    </Popover>
  );
}

function moveFocus(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
  const at = items.findIndex((item) => item === document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}
