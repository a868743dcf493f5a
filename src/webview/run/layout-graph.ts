/** A graph to be drawn from left to right. Inputs that are not among the nodes are passed over. */
export interface GraphNode {
  readonly id: string;
  readonly inputs: readonly string[];
}

export interface GraphLayout {
  /** In units of one node: column from the left, row from the top. */
  readonly places: ReadonlyMap<string, GridPlace>;
  /** Each from a node to one that it is an input of, with the places that it passes between. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly through: readonly GridPlace[] }[];
  readonly columns: number;
  readonly rows: number;
}

export interface GridPlace {
  readonly column: number;
  readonly row: number;
}

interface Slot {
  readonly key: string;
  /** Of slots in the column before. */
  readonly before: readonly string[];
}

/** Nodes come after all of their inputs: the column is the longest path to them. An edge over several columns has a place of its own in each. */
export function layoutGraph(nodes: readonly GraphNode[]): GraphLayout {
  const known = new Set(nodes.map(({ id }) => id));
  const columnOf = new Map<string, number>();
  for (const { id, inputs } of nodes) {
    columnOf.set(id, Math.max(-1, ...inputs.map((input) => columnOf.get(input) ?? -1)) + 1);
  }
  const slots: Slot[][] = [];
  const put = (column: number, slot: Slot) => (slots[column] ??= []).push(slot);
  const routes = nodes.flatMap(({ id, inputs }) =>
    [...new Set(inputs)].flatMap((from) => (known.has(from) ? [{ from, to: id, keys: passing(from, id, columnOf) }] : [])),
  );
  for (const { id } of nodes) {
    const before = routes.filter(({ to }) => to === id).map(({ from, keys }) => keys.at(-1) ?? from);
    put(columnOf.get(id) ?? 0, { key: id, before });
  }
  for (const { from, keys } of routes) {
    keys.forEach((key, index) => put((columnOf.get(from) ?? 0) + index + 1, { key, before: [keys[index - 1] ?? from] }));
  }
  const places = placeSlots(slots);
  const at = (key: string): GridPlace => places.get(key) ?? { column: 0, row: 0 };
  return {
    places: new Map(nodes.map(({ id }) => [id, at(id)])),
    edges: routes.map(({ from, to, keys }) => ({ from, to, through: keys.map(at) })),
    columns: slots.length,
    rows: Math.max(0, ...slots.map((column) => column.length)),
  };
}

function passing(from: string, to: string, columnOf: ReadonlyMap<string, number>): readonly string[] {
  const between = (columnOf.get(to) ?? 0) - (columnOf.get(from) ?? 0) - 1;
  return Array.from({ length: Math.max(0, between) }, (_, index) => JSON.stringify([from, to, index]));
}

/** Each column in the order of the middle of what leads to it, and in the middle of the picture. */
function placeSlots(slots: readonly (readonly Slot[])[]): ReadonlyMap<string, GridPlace> {
  const rows = Math.max(0, ...slots.map((column) => column.length));
  const places = new Map<string, GridPlace>();
  slots.forEach((column, index) => {
    const middle = ({ before }: Slot, position: number) => {
      const above = before.map((key) => places.get(key)?.row ?? 0);
      return above.length === 0 ? position : above.reduce((sum, row) => sum + row, 0) / above.length;
    };
    const ordered = column
      .map((slot, position) => ({ slot, at: middle(slot, position) }))
      .sort((a, b) => a.at - b.at)
      .map(({ slot }) => slot);
    ordered.forEach(({ key }, row) => places.set(key, { column: index, row: row + (rows - ordered.length) / 2 }));
  });
  return places;
}
