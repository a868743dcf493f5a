/** Runs that wait for room, first come first served; retries stand in line once their delay is over. */
export interface RunQueue {
  add(runId: string, delayMs: number): void;
  remove(runId: string): void;
  /** Launches as many as there is room for. Called whenever a run has ended. */
  pump(): void;
  /** Nobody is in line; retries may still be waiting for their time. */
  readonly isEmpty: boolean;
  /** With the retries. */
  readonly size: number;
  clear(): void;
}

export function openRunQueue(hasRoom: () => boolean, launch: (runId: string) => void): RunQueue {
  const line: string[] = [];
  const delayed = new Map<string, NodeJS.Timeout>();
  const pump = () => {
    while (hasRoom()) {
      const next = line.shift();
      if (next === undefined) {
        return;
      }
      launch(next);
    }
  };
  return {
    add(runId, delayMs) {
      const join = () => {
        delayed.delete(runId);
        line.push(runId);
        pump();
      };
      if (delayMs === 0) {
        join();
      } else {
        delayed.set(runId, setTimeout(join, delayMs));
      }
    },
    remove(runId) {
      clearTimeout(delayed.get(runId));
      delayed.delete(runId);
      const place = line.indexOf(runId);
      if (place >= 0) {
        line.splice(place, 1);
      }
    },
    pump,
    get isEmpty() {
      return line.length === 0;
    },
    get size() {
      return line.length + delayed.size;
    },
    clear() {
      for (const timer of delayed.values()) {
        clearTimeout(timer);
      }
      delayed.clear();
      line.length = 0;
    },
  };
}
