import { debug, type DebugConfiguration, type DebugConfigurationProvider, Disposable, l10n, window } from "vscode";
import type { Deps } from "../deps.ts";
import { resolveJob } from "../jobs/resolve-job.ts";
import { registerCommands } from "../register-commands.ts";
import type { Running } from "../runs/running.ts";
import { requireTrust } from "../runs/start-run.ts";
import { openDebugRuns } from "./debug-runs.ts";
import { jobConfiguration } from "./job-configuration.ts";

/** Debugs TypeScript jobs: by F5 in a script, a launch configuration, the command. */
export function registerDebug(deps: Deps, running: Running): Disposable {
  const runs = openDebugRuns(deps, running);
  const provider: DebugConfigurationProvider = {
    // F5 without launch.json gives nothing at all, whatever the types say.
    resolveDebugConfiguration: (_folder, configuration) => {
      const given: Partial<DebugConfiguration> = configuration;
      if (given.type) return configuration;
      const script = window.activeTextEditor?.document.uri;
      return script?.path.endsWith(".job.ts") === true ? jobConfiguration(script.fsPath) : undefined;
    },
    // The session is the JavaScript debugger's: one of our own is never begun.
    resolveDebugConfigurationWithSubstitutedVariables: async (folder, configuration, token) => {
      try {
        await runs.begin(folder, configuration, token);
      } catch (error) {
        deps.log.error(`debug: ${String(error)}`);
        if (token?.isCancellationRequested !== true) void window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
      return undefined;
    },
  };
  return Disposable.from(
    runs,
    debug.registerDebugConfigurationProvider("epoxy", provider),
    registerCommands(deps, {
      debugJob: async (target: unknown) => {
        requireTrust();
        const job = await resolveJob(deps, running.jobs, target);
        if (job === undefined) return;
        if (job.language !== "typescript") throw new Error(l10n.t("{0} is no TypeScript job: only those can be debugged.", job.name));
        await debug.startDebugging(undefined, jobConfiguration(job.name));
      },
    }),
  );
}
