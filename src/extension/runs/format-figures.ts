import { env, l10n } from "vscode";

export const formatCount = (count: number) => count.toLocaleString(env.language);

/** `1.5 MB`, in powers of 1024. */
export function formatBytes(bytes: number): string {
  const unit = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), 4);
  const value = bytes / 1024 ** unit;
  return `${value.toLocaleString(env.language, { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${["B", "KB", "MB", "GB", "TB"][unit] ?? ""}`;
}

/** `340 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return l10n.t("{0} ms", Math.round(milliseconds));
  const seconds = milliseconds / 1000;
  if (seconds < 60) return l10n.t("{0} s", seconds.toLocaleString(env.language, { maximumFractionDigits: 1 }));
  const whole = Math.round(seconds);
  if (whole < 3600) return l10n.t("{0} min {1} s", Math.floor(whole / 60), whole % 60);
  return l10n.t("{0} h {1} min", Math.floor(whole / 3600), Math.floor((whole % 3600) / 60));
}

/** The time of a day that is today's, else with its date. */
export function formatTime(time: number, now = Date.now()): string {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date(now).toDateString();
  return isToday ? date.toLocaleTimeString(env.language) : date.toLocaleString(env.language, { dateStyle: "medium", timeStyle: "short" });
}
