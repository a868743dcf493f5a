/** Rows by pages: those that are seen are asked for first, those that were seen are kept for a while. */
export interface PageCache<P> {
  /** The page that a row is in, and its place there; undefined while it is not here. */
  find(row: number): { readonly page: P; readonly row: number } | undefined;
  /** These rows are seen now, `end` not included. */
  see(start: number, end: number): void;
  close(): void;
}

export interface PageCacheOptions<P extends { readonly rowCount: number; readonly bytes: number }> {
  /** The first rows, which are here already. */
  readonly head: P;
  readonly pageRows: number;
  /** Rows there are, as far as is known. */
  rowCount(): number;
  ask(offset: number, limit: number): { readonly answer: Promise<P>; abort(): void };
  changed(): void;
  failed(error: unknown): void;
  /** Does something later. */
  later(work: () => void): void;
}

interface Asked {
  abort(): void;
}

const mostAsked = 2;
/** Of pages that are kept, the seen ones always among them. */
const mostBytes = 48 << 20;

export function openPageCache<P extends { readonly rowCount: number; readonly bytes: number }>(options: PageCacheOptions<P>): PageCache<P> {
  const { head, pageRows } = options;
  /** The one that was used last is last. */
  const pages = new Map<number, P>();
  const asked = new Map<number, Asked>();
  const broken = new Set<number>();
  let seen = { start: 0, end: 0 };
  let isClosed = false;

  /** Pages that are of use, the most urgent first. */
  const wanted = (): readonly number[] => {
    const [first, last] = [Math.floor(seen.start / pageRows), Math.floor(Math.max(seen.start, seen.end - 1) / pageRows)];
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    // Neighbours only where they are near: who jumps about has no use for them.
    const near = pageRows / 4;
    const after = (last + 1) * pageRows - seen.end <= near ? [last + 1] : [];
    const before = seen.start - first * pageRows <= near ? [first - 1] : [];
    const isNeeded = (page: number) => page >= 0 && page * pageRows < options.rowCount() && !isInHead(page);
    return [...numbers, ...after, ...before].filter(isNeeded);
  };
  /** Whether what is seen of a page is in the head. */
  const isInHead = (page: number) => Math.min((page + 1) * pageRows, Math.max(seen.end, page * pageRows + 1)) <= head.rowCount;

  const ask = (number: number) => {
    const { answer, abort } = options.ask(number * pageRows, pageRows);
    const own = { abort };
    asked.set(number, own);
    answer
      .then(
        (page) => {
          if (asked.get(number) !== own) return;
          pages.set(number, page);
          options.changed();
        },
        (error: unknown) => {
          if (asked.get(number) !== own) return;
          broken.add(number);
          options.failed(error);
        },
      )
      .finally(() => {
        if (asked.get(number) === own) asked.delete(number);
        pump();
      });
  };

  const pump = () => {
    if (isClosed) return;
    const numbers = wanted();
    for (const number of numbers) {
      const page = pages.get(number);
      if (page !== undefined) {
        pages.delete(number);
        pages.set(number, page);
      } else if (asked.size < mostAsked && !asked.has(number) && !broken.has(number)) ask(number);
    }
    let bytes = pages.values().reduce((sum, page) => sum + page.bytes, 0);
    for (const [number, page] of pages) {
      if (bytes <= mostBytes) break;
      if (numbers.includes(number)) continue;
      bytes -= page.bytes;
      pages.delete(number);
    }
  };

  /** A page that was scrolled past is given up for one that is seen. It is let live a moment: the next may build on what it began. */
  const giveUp = () => {
    const numbers = wanted();
    for (const [number, { abort }] of asked) {
      if (numbers.includes(number)) continue;
      asked.delete(number);
      options.later(abort);
    }
  };

  return {
    find: (row) => {
      if (row < head.rowCount) return { page: head, row };
      const page = pages.get(Math.floor(row / pageRows));
      const at = row % pageRows;
      return page === undefined || at >= page.rowCount ? undefined : { page, row: at };
    },
    see: (start, end) => {
      seen = { start, end };
      giveUp();
      pump();
    },
    close: () => {
      isClosed = true;
      for (const { abort } of asked.values()) abort();
      asked.clear();
    },
  };
}
