import { l10n } from "../l10n.ts";

const language = () => document.documentElement.lang || "en";

export const formatCount = (count: number) => count.toLocaleString(language(), { maximumFractionDigits: 0 });

/** `1.5 MB`, in powers of 1024. */
export function formatBytes(bytes: number): string {
  const unit = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), 4);
  const value = (bytes / 1024 ** unit).toLocaleString(language(), { maximumFractionDigits: unit === 0 ? 0 : 1 });
  return `${value} ${["B", "KB", "MB", "GB", "TB"][unit] ?? ""}`;
}

/** `340 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return l10n.t("{0} ms", Math.round(milliseconds));
  const seconds = milliseconds / 1000;
  if (seconds < 60) return l10n.t("{0} s", seconds.toLocaleString(language(), { maximumFractionDigits: 1 }));
  const whole = Math.round(seconds);
  if (whole < 3600) return l10n.t("{0} min {1} s", Math.floor(whole / 60), whole % 60);
  return l10n.t("{0} h {1} min", Math.floor(whole / 3600), Math.floor((whole % 3600) / 60));
}

export const formatTime = (milliseconds: number) =>
  new Date(milliseconds).toLocaleString(language(), { dateStyle: "medium", timeStyle: "medium" });

/** As outputs show it: local, with milliseconds. */
export function timeOfDay(time: string): string {
  const date = new Date(time);
  return `${date.toTimeString().slice(0, 8)}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** Relative to the workspace, where the file is in it. */
export const shownPath = (file: string, folder: string) => (file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file);
