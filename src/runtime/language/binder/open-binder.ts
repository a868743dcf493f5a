import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import type { BinderAnswer, BinderQuestion, Reference, Refusal } from "./binder-message.ts";
import type { DescribedColumn } from "./binder-message.ts";
import type { TableName } from "../../../plan/plan.ts";
import { definitionsFor } from "./definitions-for.ts";
import type { RelationSql } from "./relation-sql.ts";
import { noAnswer } from "./errors.ts";

/** DuckDB's parser and binder, in a process that is ended and started again when it does not answer in time. */
export interface Binder {
  /** Resolves when a question would be answered at once, or its process has failed to start: then the question says so. */
  ready(): Promise<void>;
  parse(text: string): Promise<readonly Reference[] | Refused>;
  /** Binds a SELECT in which relations are spelled out; they become what is given here. */
  describe(sql: string, relations: readonly Relation[]): Promise<readonly DescribedColumn[] | Refused | Undefinable>;
  close(): void;
}

export interface Relation {
  readonly name: TableName;
  readonly sql: RelationSql;
}

export interface Refused extends Refusal {
  readonly kind: "refused";
}

/** A relation that DuckDB cannot have. */
export interface Undefinable {
  readonly kind: "undefined";
  readonly key: string;
  readonly message: string;
}

export interface BinderOptions {
  readonly path: string;
  /** Milliseconds; its start does not count. */
  readonly answerWithin: number;
  readonly log: (message: string) => void;
}

/** One question is asked at a time. All of them reject with `NoAnswer` when time is up or the process ends. */
export function openBinder({ path, answerWithin, log }: BinderOptions): Binder {
  let running: RunningBinder | undefined = startBinder(path, log);
  let isOpen = true;
  const restarted = () => (isOpen ? startBinder(path, log) : undefined);

  async function ask(question: (binder: RunningBinder) => BinderQuestion): Promise<BinderAnswer> {
    if (!isOpen) {
      throw noAnswer("it is closed");
    }
    running ??= startBinder(path, log);
    const binder = running;
    try {
      await binder.ready;
      return await within(answerWithin, binder.ask(question(binder)));
    } catch (error) {
      if (running === binder) {
        binder.end();
        // Started at once: the next statement should not wait for it.
        running = restarted();
      }
      throw error;
    }
  }

  return {
    ready: async () => {
      running ??= restarted();
      await running?.ready.catch(() => undefined);
    },
    parse: async (text) => {
      const answer = await ask(() => ({ kind: "parse", text }));
      return answer.kind === "parsed" ? answer.references : refusedOf(answer);
    },
    describe: async (sql, relations) => {
      const answer = await ask((binder) => ({ kind: "describe", sql, definitions: definitionsFor(binder.defined, relations) }));
      if (answer.kind === "undefined") {
        running?.defined.delete(answer.key);
        return answer;
      }
      return answer.kind === "described" ? answer.columns : refusedOf(answer);
    },
    close: () => {
      isOpen = false;
      running?.end();
      running = undefined;
    },
  };
}

function refusedOf(answer: BinderAnswer): Refused {
  if (answer.kind === "refused") {
    return answer;
  }
  throw noAnswer(`it answered ${answer.kind}`);
}

interface RunningBinder {
  readonly ready: Promise<void>;
  /** What its database has, by key. */
  readonly defined: Map<string, RelationSql>;
  ask(question: BinderQuestion): Promise<BinderAnswer>;
  end(): void;
}

function startBinder(path: string, log: (message: string) => void): RunningBinder {
  // Its own output would be the editor's protocol.
  const child: ChildProcess = fork(path, [], { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  child.stderr?.on("data", (text: Buffer) => log(`binder: ${text.toString().trimEnd()}`));
  let waiting: { readonly resolve: (answer: BinderAnswer) => void; readonly reject: (error: Error) => void } | undefined;
  const next = () => new Promise<BinderAnswer>((resolve, reject) => (waiting = { resolve, reject }));
  const settle = (act: (waiter: NonNullable<typeof waiting>) => void) => {
    const waiter = waiting;
    waiting = undefined;
    if (waiter !== undefined) act(waiter);
  };
  child.on("message", (answer) => settle(({ resolve }) => resolve(answer as BinderAnswer)));
  child.on("exit", (code, signal) => settle(({ reject }) => reject(noAnswer(`its process ended (${String(signal ?? code)})`))));
  child.on("error", (error) => settle(({ reject }) => reject(noAnswer(error.message))));
  const ready = next().then(() => undefined);
  ready.catch((error: unknown) => log(`binder: ${String(error)}`));
  return {
    ready,
    defined: new Map(),
    ask: (question) => {
      const answer = next();
      child.send(question, (error) => {
        if (error !== null) settle(({ reject }) => reject(noAnswer(error.message)));
      });
      return answer;
    },
    end: () => void child.kill("SIGKILL"),
  };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(noAnswer(`${String(milliseconds)} ms were not enough`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
