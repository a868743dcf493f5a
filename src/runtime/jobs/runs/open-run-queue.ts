/**
 * Runs that wait for room, first come first served; retries stand in line once their delay is over. One that must wait for
 * runs of its own job lets others pass.
 */
export interface RunQueue {
  add(runId: string, delayMs: number): void;
  remove(runId: string): void;
  /** Launches as many as there is room for. Called whenever a run has ended. */
  pump(): void;
  /** Somebody is in line who waits for nothing but room; retries may still be waiting for their time. */
  readonly hasNext: boolean;
  /** With the retries. */
  readonly size: number;
  clear(): void;
}

export interface RunQueueRules {
  readonly hasRoom: () => boolean;
  /** Whether it waits for nothing but room. */
  readonly mayStart: (runId: string) => boolean;
  readonly launch: (runId: string) => void;
}

export function openRunQueue({ hasRoom, mayStart, launch }: RunQueueRules): RunQueue {
  const line: string[] = [];
  const delayed = new Map<string, NodeJS.Timeout>();
  const pump = () => {
    while (hasRoom()) {
      const place = line.findIndex(mayStart);
      const [next] = place < 0 ? [] : line.splice(place, 1);
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
    get hasNext() {
      return line.some(mayStart);
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
