import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { TlsPolicy } from "./tls-policy.ts";

export interface LogIn {
  /** Redshift speaks PostgreSQL's, MariaDB MySQL's. */
  readonly protocol: "postgresql" | "mysql";
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Absent: the server's default. */
  readonly database?: string;
  readonly tls: TlsPolicy;
  /** Certificates in PEM, trusted in place of the public authorities. */
  readonly authorities?: string;
}

/** A cause is in the server's or the system's words; none holds the password. */
export type LogInOutcome =
  | { readonly kind: "loggedIn" }
  | { readonly kind: "hostNotFound" }
  | { readonly kind: "unreachable"; readonly cause: string }
  | { readonly kind: "otherServer" }
  | { readonly kind: "noTls" }
  | { readonly kind: "tlsFailed"; readonly cause: string }
  | { readonly kind: "wrongCredentials" }
  | { readonly kind: "unknownDatabase" }
  | { readonly kind: "refused"; readonly cause: string }
  | { readonly kind: "timedOut" };

/**
 * Logs in to a database server and out again, within so many seconds. In a thread of its own: the drivers are loaded only for it, do not see
 * the environment (PGPASSWORD and the like), and an answer that makes one of them throw or loop ends the thread and not the daemon.
 */
export function logIn(what: LogIn, seconds: number): Promise<LogInOutcome> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadFile, { workerData: what, env: {} });
    const deadline = setTimeout(() => {
      resolve({ kind: "timedOut" });
      void thread.terminate();
    }, seconds * 1000);
    thread.once("message", (outcome: LogInOutcome) => {
      resolve(outcome);
      // It may still be saying goodbye.
      thread.unref();
      deadline.unref();
    });
    thread.once("error", reject);
    thread.once("exit", (code) => {
      clearTimeout(deadline);
      reject(new Error(`the thread that logs in ended with code ${String(code)} and without an outcome`));
    });
  });
}

/** Beside this file, or beside the bundle that it is in. */
const threadFile = new URL(`./log-in-thread${extname(import.meta.filename)}`, import.meta.url);
