/** Bytes of memory for the bodies of requests that are being read or answered, all together. */
export interface BodyBudget {
  /** Resolves, first come first served, once the bytes are free; call the result to give them back. */
  reserve(bytes: number): Promise<() => void>;
}

/** A small body does not wait behind large ones: as many as there are connections do no harm. */
const smallBytes = 64 << 10;

export function openBodyBudget(total: number): BodyBudget {
  let free = total;
  const waiting: { readonly bytes: number; readonly start: () => void }[] = [];
  const serve = () => {
    for (let next = waiting[0]; next !== undefined && next.bytes <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.bytes;
      next.start();
    }
  };
  return {
    reserve: (bytes) => {
      if (bytes <= smallBytes) return Promise.resolve(() => undefined);
      return new Promise((resolve) => {
        const release = () => {
          free += bytes;
          serve();
        };
        waiting.push({ bytes: Math.min(bytes, total), start: () => resolve(release) });
        serve();
      });
    },
  };
}
