/** Lets so many at a time do something; the others wait, first come first served. */
export interface Turns {
  /** Resolves when it is one's turn, with what ends it. Rejects with the signal's reason when it aborts first. */
  take(signal: AbortSignal): Promise<() => void>;
}

export function takeTurns(most: number): Turns {
  const waiting = new Set<() => void>();
  let taken = 0;
  const next = () => {
    for (const start of waiting) {
      if (taken >= most) return;
      waiting.delete(start);
      taken += 1;
      start();
    }
  };
  return {
    take: (signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const giveUp = () => {
          if (waiting.delete(start)) reject(signal.reason as Error);
        };
        const start = () => {
          signal.removeEventListener("abort", giveUp);
          resolve(() => {
            taken -= 1;
            next();
          });
        };
        signal.addEventListener("abort", giveUp, { once: true });
        waiting.add(start);
        next();
      }),
  };
}
