import type { ShownPreview } from "../../protocol/panels/preview.ts";
import type { FilterCondition, SortColumn } from "../../protocol/preview.ts";
import { selectionAt, type Selection } from "../components/grid/selection.ts";
import { assertNever } from "../assert-never.ts";
import type { ChartChoice } from "./chart/chart-choice.ts";
import type { ShownColumn } from "./decode-page.ts";

export type Pane = "details" | "profile" | "chart" | "columns" | "statement";

/** How a person has arranged what is shown; kept over a reload. Columns are told by name. */
export interface View {
  /** All columns, as they are shown. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly frozen: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly sort: readonly SortColumn[];
  /** All hold; a column may have several. */
  readonly filter: readonly FilterCondition[];
  readonly firstRow: number;
  /** As they were counted last: until they are counted anew there are taken to be as many. */
  readonly rowCount?: number | undefined;
  readonly pane?: Pane | undefined;
  readonly chart?: ChartChoice | undefined;
}

export interface PreviewState {
  /** Undefined until the editor has said what to show. */
  readonly preview?: ShownPreview | undefined;
  readonly pageRows: number;
  /** Rises when everything is to be asked for anew. */
  readonly generation: number;
  readonly status: "loading" | "ready" | "failed";
  /** Why it failed. */
  readonly failure?: string | undefined;
  readonly columns: readonly ShownColumn[];
  /** Undefined until they are counted. */
  readonly rowCount?: number | undefined;
  readonly milliseconds?: number | undefined;
  readonly warnings: readonly string[];
  readonly view: View;
  readonly selection: Selection;
  readonly statement: string;
  readonly isChanged: boolean;
  readonly isPinned: boolean;
}

export type PreviewAction =
  | { readonly kind: "show"; readonly preview: ShownPreview; readonly pageRows: number; readonly kept?: View | undefined }
  | {
      readonly kind: "arrived";
      readonly columns: readonly ShownColumn[];
      readonly widths: Readonly<Record<string, number>>;
      readonly milliseconds: number;
    }
  | { readonly kind: "counted"; readonly rows: number }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "warned"; readonly warnings: readonly string[] }
  | { readonly kind: "sort"; readonly column: string; readonly isAdded: boolean }
  | { readonly kind: "sortBy"; readonly sort: readonly SortColumn[] }
  | { readonly kind: "filter"; readonly filter: readonly FilterCondition[] }
  | { readonly kind: "arrange"; readonly view: Partial<View> }
  | { readonly kind: "select"; readonly selection: Selection }
  | { readonly kind: "statement"; readonly text: string }
  | { readonly kind: "changed" }
  | { readonly kind: "pin" };

const emptyView: View = { order: [], hidden: [], frozen: [], widths: {}, sort: [], filter: [], firstRow: 0 };

export const emptyState: PreviewState = {
  pageRows: 1000,
  generation: 0,
  status: "loading",
  columns: [],
  warnings: [],
  view: emptyView,
  selection: selectionAt(0, 0),
  statement: "",
  isChanged: false,
  isPinned: false,
};

export function reduce(state: PreviewState, action: PreviewAction): PreviewState {
  const arrange = (view: Partial<View>): PreviewState => ({ ...state, view: { ...state.view, ...view } });
  /** Other rows: what is known of those before is forgotten. */
  const reshape = (view: Partial<View>): PreviewState => ({
    ...arrange({ ...view, firstRow: 0 }),
    status: "loading",
    warnings: [],
    generation: state.generation + 1,
    selection: selectionAt(Math.min(0, state.selection.focus.row), state.selection.focus.column),
  });
  switch (action.kind) {
    case "show": {
      // A query that is run again keeps what a person has arranged, as far as it still applies.
      const isSame = JSON.stringify(action.preview.subject) === JSON.stringify(state.preview?.subject);
      const view = action.kept ?? (isSame ? state.view : { ...emptyView, pane: state.view.pane });
      const { preview, pageRows } = action;
      return { ...emptyState, preview, pageRows, view, generation: state.generation + 1, isPinned: state.isPinned };
    }
    case "arrived": {
      const { columns, milliseconds } = action;
      const widths = { ...action.widths, ...state.view.widths };
      return {
        ...arrange({ order: orderOf(columns, state.view.order), widths }),
        columns,
        milliseconds,
        status: "ready",
        failure: undefined,
      };
    }
    case "counted":
      return { ...arrange({ rowCount: action.rows }), rowCount: action.rows };
    case "failed":
      return { ...state, status: "failed", failure: action.message };
    case "warned":
      return { ...state, warnings: [...new Set([...state.warnings, ...action.warnings])] };
    case "sort":
      return reshape({ sort: sortedBy(state.view.sort, action.column, action.isAdded) });
    case "sortBy":
      return reshape({ sort: action.sort });
    case "filter":
      return { ...reshape({ filter: action.filter, rowCount: undefined }), rowCount: undefined };
    case "arrange":
      return arrange(action.view);
    case "select":
      return { ...state, selection: action.selection };
    case "statement":
      return { ...state, statement: action.text };
    case "changed":
      return { ...state, isChanged: true };
    case "pin":
      return { ...state, isPinned: !state.isPinned };
    default:
      return assertNever(action);
  }
}

/** The columns that are shown, as they are shown: frozen ones first. */
export function shownColumns({ columns, view }: PreviewState): readonly ShownColumn[] {
  const known = new Map(columns.map((column) => [column.name, column]));
  const shown = view.order.filter((name) => !view.hidden.includes(name)).flatMap((name) => known.get(name) ?? []);
  const isFrozen = ({ name }: ShownColumn) => view.frozen.includes(name);
  return [...shown.filter(isFrozen), ...shown.filter((column) => !isFrozen(column))];
}

/** A click goes through ascending, descending and none. Added, the other columns' order stays. */
function sortedBy(sort: readonly SortColumn[], column: string, isAdded: boolean): readonly SortColumn[] {
  const known = sort.find((key) => key.column === column);
  const next = known === undefined ? [{ column, descending: false }] : known.descending ? [] : [{ column, descending: true }];
  if (!isAdded) return next;
  if (known === undefined) return [...sort, ...next];
  return sort.flatMap((key) => (key.column === column ? next : [key]));
}

/** What is known keeps its place, what is new comes last. */
function orderOf(columns: readonly ShownColumn[], before: readonly string[]): readonly string[] {
  const names = columns.map(({ name }) => name);
  return [...before.filter((name) => names.includes(name)), ...names.filter((name) => !before.includes(name))];
}
