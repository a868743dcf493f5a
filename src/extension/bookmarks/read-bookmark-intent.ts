import type { BookmarkPageIntent, BookmarkPageSubject } from "../../protocol/panels/bookmark.ts";

/** What a page sent, when it is an intent and nothing else. */
export function readBookmarkIntent(message: unknown): BookmarkPageIntent | undefined {
  const { kind, run } = fieldsOf(message);
  switch (kind) {
    case "ready":
    case "refresh":
    case "reset":
      return { kind };
    case "rewind":
    case "open-run":
      return typeof run === "string" ? { kind, run } : undefined;
    default:
      return undefined;
  }
}

/** What a page kept over a reload of the window. */
export function readBookmarkSubject(kept: unknown): BookmarkPageSubject | undefined {
  const { job } = fieldsOf(kept);
  return typeof job === "string" ? { job } : undefined;
}

const fieldsOf = (value: unknown) => (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
