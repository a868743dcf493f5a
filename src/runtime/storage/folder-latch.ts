/** Many readers or one writer of a table's folder, first come first served. Held only while files are listed or moved. */
export interface FolderLatch {
  shared<T>(folder: string, work: () => Promise<T>): Promise<T>;
  exclusive<T>(folders: Iterable<string>, work: () => Promise<T>): Promise<T>;
}

export function folderLatch(): FolderLatch {
  const gates = new Map<string, Gate>();
  const enter = (folder: string, mode: Mode): Promise<void> => {
    const gate = gates.get(folder) ?? { readers: 0, writing: false, queue: [] };
    gates.set(folder, gate);
    return new Promise((admit) => {
      gate.queue.push({ mode, admit });
      admitNext(gate);
    });
  };
  const leave = (folder: string, mode: Mode): void => {
    const gate = gates.get(folder);
    if (gate === undefined) {
      return;
    }
    if (mode === "shared") {
      gate.readers -= 1;
    } else {
      gate.writing = false;
    }
    admitNext(gate);
    if (gate.readers === 0 && !gate.writing && gate.queue.length === 0) {
      gates.delete(folder);
    }
  };
  return {
    async shared(folder, work) {
      await enter(folder, "shared");
      try {
        return await work();
      } finally {
        leave(folder, "shared");
      }
    },
    async exclusive(folders, work) {
      // In one order for everybody, so that two writers of the same tables never wait for each other.
      const entered: string[] = [];
      try {
        for (const folder of [...new Set(folders)].sort()) {
          await enter(folder, "exclusive");
          entered.push(folder);
        }
        return await work();
      } finally {
        for (const folder of entered) {
          leave(folder, "exclusive");
        }
      }
    },
  };
}

type Mode = "shared" | "exclusive";

interface Gate {
  readers: number;
  writing: boolean;
  readonly queue: { readonly mode: Mode; readonly admit: () => void }[];
}

function admitNext(gate: Gate): void {
  for (let first = gate.queue[0]; first !== undefined; first = gate.queue[0]) {
    if (gate.writing || (first.mode === "exclusive" && gate.readers > 0)) {
      return;
    }
    gate.queue.shift();
    if (first.mode === "exclusive") {
      gate.writing = true;
    } else {
      gate.readers += 1;
    }
    first.admit();
  }
}
