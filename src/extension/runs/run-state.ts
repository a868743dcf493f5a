import { ThemeColor, ThemeIcon } from "vscode";

/** Whether a run in this state goes on: it can be stopped, and its log grows. */
export const isLive = (state: string) => liveStates.has(state);

const liveStates: ReadonlySet<string> = new Set(["WAITING", "STARTING", "RUNNING", "STOPPING"]);

/** Of Glue's JobRunState; undefined: the job has not run yet. */
export function stateIcon(state: string | undefined): ThemeIcon {
  switch (state) {
    case undefined:
      return new ThemeIcon("circle-outline");
    case "SUCCEEDED":
      return new ThemeIcon("pass-filled", new ThemeColor("testing.iconPassed"));
    case "FAILED":
    case "ERROR":
      return new ThemeIcon("error", new ThemeColor("testing.iconFailed"));
    case "TIMEOUT":
      return new ThemeIcon("watch", new ThemeColor("testing.iconFailed"));
    case "STOPPED":
      return new ThemeIcon("debug-stop", new ThemeColor("disabledForeground"));
    case "WAITING":
      return new ThemeIcon("clock");
    default:
      return new ThemeIcon("loading~spin");
  }
}
