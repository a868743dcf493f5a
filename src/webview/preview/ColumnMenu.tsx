import { Menu } from "../components/Menu.tsx";
import { Popover } from "../components/Popover.tsx";
import { l10n } from "../l10n.ts";
import type { ShownColumn } from "./decode-page.ts";
import { FilterForm } from "./FilterForm.tsx";
import type { PreviewModel } from "./use-preview.ts";

export interface OpenMenu {
  readonly column: string;
  readonly place: { readonly x: number; readonly y: number };
  /** The column's filter in place of its menu. */
  readonly isFilter: boolean;
}

interface ColumnMenuProps {
  readonly model: PreviewModel;
  readonly shown: readonly ShownColumn[];
  readonly open: OpenMenu;
  onChange(open: OpenMenu | undefined): void;
}

/** What can be done with a column. */
export function ColumnMenu({ model: { state, act }, shown, open, onChange }: ColumnMenuProps) {
  const { view } = state;
  const { column: name, place } = open;
  const at = shown.findIndex((column) => column.name === name);
  const column = shown[at];
  const close = () => onChange(undefined);
  if (column === undefined) return null;
  const conditions = view.filter.filter((condition) => condition.column === name);
  const others = view.filter.filter((condition) => condition.column !== name);
  if (open.isFilter) {
    return (
      <Popover label={l10n.t("Filter {0}", name)} role="dialog" place={place} onClose={close}>
        <FilterForm
          column={column}
          conditions={conditions}
          onApply={(next) => {
            close();
            act({ kind: "filter", filter: [...others, ...next] });
          }}
        />
      </Popover>
    );
  }
  const sort = view.sort.find((key) => key.column === name);
  const sortBy = (descending: boolean) => () => act({ kind: "sortBy", sort: [{ column: name, descending }] });
  const move = (to: number) => () => {
    const names = shown.map((known) => known.name).filter((known) => known !== name);
    const order = [...names.slice(0, to), name, ...names.slice(to)];
    act({ kind: "arrange", view: { order: [...order, ...view.order.filter((known) => !order.includes(known))] } });
  };
  const isFrozen = view.frozen.includes(name);
  return (
    <Menu
      label={l10n.t("Column {0}", name)}
      place={place}
      onClose={close}
      items={[
        { label: l10n.t("Sort Ascending"), icon: "arrow-up", isChecked: sort?.descending === false, onChoose: sortBy(false) },
        { label: l10n.t("Sort Descending"), icon: "arrow-down", isChecked: sort?.descending === true, onChoose: sortBy(true) },
        {
          label: l10n.t("No Sorting"),
          isDisabled: sort === undefined,
          onChoose: () => act({ kind: "sortBy", sort: view.sort.filter((key) => key.column !== name) }),
        },
        { label: l10n.t("Filter…"), icon: "filter", startsGroup: true, onChoose: () => onChange({ ...open, isFilter: true }) },
        {
          label: l10n.t("Clear Filter"),
          isDisabled: conditions.length === 0,
          onChoose: () => act({ kind: "filter", filter: others }),
        },
        {
          label: l10n.t("Profile"),
          icon: "pulse",
          onChoose: () => {
            act({ kind: "select", selection: columnSelection(at) });
            act({ kind: "arrange", view: { pane: "profile" } });
          },
        },
        {
          label: l10n.t("Freeze at the Left"),
          isChecked: isFrozen,
          startsGroup: true,
          onChoose: () =>
            act({ kind: "arrange", view: { frozen: isFrozen ? view.frozen.filter((known) => known !== name) : [...view.frozen, name] } }),
        },
        { label: l10n.t("Move Left"), isDisabled: at === 0, onChoose: move(at - 1) },
        { label: l10n.t("Move Right"), isDisabled: at === shown.length - 1, onChoose: move(at + 1) },
        {
          label: l10n.t("Hide"),
          icon: "eye-closed",
          isDisabled: shown.length === 1,
          onChoose: () => act({ kind: "arrange", view: { hidden: [...view.hidden, name] } }),
        },
      ]}
    />
  );
}

const columnSelection = (column: number) => ({ anchor: { row: -1, column }, focus: { row: -1, column } });
