import type { Memento } from "vscode";

/** What the user has put first; kept with the workspace. */
export interface Pins {
  isPinned(pin: Pin): boolean;
  set(pin: Pin, isPinned: boolean): Promise<void>;
  /** The pinned tables of a database. */
  tablesOf(database: string): readonly string[];
}

export interface Pin {
  readonly database: string;
  readonly table?: string | undefined;
}

const key = "epoxy.catalog.pins";

export function openPins(state: Memento): Pins {
  const pins = () => state.get<readonly Pin[]>(key, []);
  return {
    isPinned: (pin) => pins().some((known) => isSame(known, pin)),
    set: async (pin, isPinned) => {
      const others = pins().filter((known) => !isSame(known, pin));
      const { database, table } = pin;
      await state.update(key, isPinned ? [...others, { database, ...(table === undefined ? {} : { table }) }] : others);
    },
    tablesOf: (database) => pins().flatMap((pin) => (pin.database === database && pin.table !== undefined ? [pin.table] : [])),
  };
}

const isSame = (one: Pin, other: Pin) => one.database === other.database && one.table === other.table;
