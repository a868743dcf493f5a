import { dirname, join } from "node:path";
import { findDaemon, type RunningDaemon } from "../../../client/find-daemon.ts";
import { portToServe } from "../../../client/kept-port.ts";
import { startDaemon } from "../../../client/start-daemon.ts";
import { findWorkspace } from "../../workspace/find-workspace.ts";
import { type Checker, openChecker } from "../diagnostics/check.ts";
import { pathOf } from "../documents/path-of.ts";
import { type FollowedCatalog, followCatalog } from "../schemas/follow-catalog.ts";
import { openSchemaIndex } from "../schemas/schema-index.ts";
import type { Schemas } from "../schemas/schemas.ts";

/** A folder with an `epoxy.yaml`, or the lack of one. */
export interface LanguageWorkspace {
  /** Absolute; undefined for files that are in none. */
  readonly folder: string | undefined;
  readonly schemas: Schemas;
  /** Whether the catalog was ever read: before, a table that is not known may well be there. */
  readonly isRead: boolean;
  /** Undefined while none runs. */
  readonly daemon: RunningDaemon | undefined;
  readonly checker: Checker;
}

export interface Workspaces {
  /** The one whose folder holds the file; of a file that is in none, or was never saved, the first that is open. */
  of(uri: string): LanguageWorkspace;
  all(): readonly LanguageWorkspace[];
  /** When the catalog of one has changed. */
  onChange(listener: (workspace: LanguageWorkspace) => void): void;
}

export interface OwnedWorkspaces extends Workspaces {
  /** Opens the workspace that a folder is in, if it is in one. */
  open(folderUri: string): void;
  close(): Promise<void>;
}

/** Where the catalog comes from. */
export type DaemonUse =
  /** The daemon, which is started where none runs. */
  | { readonly kind: "start"; readonly program: string }
  /** The one that runs; none is started. */
  | { readonly kind: "attach" }
  /** None: nothing of the folder but its texts is looked at. */
  | { readonly kind: "none" };

export interface WorkspacesOptions {
  /** Program that binds statements. */
  readonly binderPath: string;
  readonly daemon: DaemonUse;
  readonly log: (message: string) => void;
}

export function openWorkspaces({ binderPath, daemon, log }: WorkspacesOptions): OwnedWorkspaces {
  const opened = new Map<string, LanguageWorkspace & { close(): Promise<void> }>();
  const listeners: ((workspace: LanguageWorkspace) => void)[] = [];
  let none: LanguageWorkspace | undefined;

  const openFolder = (folder: string): LanguageWorkspace => {
    const known = opened.get(folder);
    if (known !== undefined) return known;
    const stateFolder = join(folder, ".epoxy");
    const catalog = daemon.kind === "none" ? noCatalog() : followCatalog(stateFolder, log);
    const checker = readyChecker(binderPath, catalog.schemas, log);
    const workspace = {
      folder,
      schemas: catalog.schemas,
      get isRead() {
        return catalog.isRead;
      },
      get daemon() {
        return catalog.daemon;
      },
      checker,
      close: async () => {
        checker.close();
        await catalog.close();
      },
    };
    opened.set(folder, workspace);
    catalog.schemas.onChange(() => {
      for (const listener of listeners) listener(workspace);
    });
    if (daemon.kind === "start") void ensureDaemon(daemon.program, folder, stateFolder).catch((error: unknown) => log(String(error)));
    return workspace;
  };
  const noWorkspace = () => {
    const catalog = noCatalog();
    return { folder: undefined, ...catalog, checker: readyChecker(binderPath, catalog.schemas, log) };
  };

  return {
    of: (uri) => {
      const path = pathOf(uri);
      const folder = path === undefined ? undefined : findWorkspace(dirname(path));
      if (folder !== undefined) return openFolder(folder);
      const [first] = opened.values();
      return first ?? (none ??= noWorkspace());
    },
    all: () => [...opened.values()],
    onChange: (listener) => void listeners.push(listener),
    open: (uri) => {
      const path = pathOf(uri);
      const folder = path === undefined ? undefined : findWorkspace(path);
      if (folder !== undefined) openFolder(folder);
    },
    close: async () => {
      none?.checker.close();
      await Promise.all([...opened.values()].map((workspace) => workspace.close()));
    },
  };
}

/** Its process takes longer to start than a check may take: what is asked later waits for this. */
function readyChecker(binderPath: string, schemas: Schemas, log: (message: string) => void): Checker {
  const checker = openChecker({ binderPath, schemas, log });
  checker
    .check({ text: "SELECT 1", kind: "query" }, new AbortController().signal)
    .catch((error: unknown) => log(`the checker did not start: ${String(error)}`));
  return checker;
}

const noCatalog = (): FollowedCatalog => ({ schemas: openSchemaIndex(), isRead: false, daemon: undefined, close: () => Promise.resolve() });

async function ensureDaemon(program: string, folder: string, stateFolder: string): Promise<void> {
  if ((await findDaemon(stateFolder)) === undefined)
    await startDaemon({ script: program }, folder, stateFolder, await portToServe(stateFolder));
}
