import type { BookmarkDetails } from "../job-request.ts";

/** What the page shows; kept by it, so that it is found again after a reload of the window. */
export interface BookmarkPageSubject {
  readonly job: string;
}

/** To the page. */
export interface BookmarkPageMessage {
  readonly kind: "state";
  readonly state: BookmarkPageState;
}

export type BookmarkPageState =
  | { readonly kind: "loading"; readonly subject: BookmarkPageSubject }
  | { readonly kind: "failed"; readonly subject: BookmarkPageSubject; readonly message: string }
  | { readonly kind: "bookmark"; readonly subject: BookmarkPageSubject; readonly details: BookmarkDetails };

/** From the page: everything that it may ask for. What changes the bookmark is confirmed in the editor first. */
export type BookmarkPageIntent =
  | { readonly kind: "ready"; readonly subject?: BookmarkPageSubject | undefined }
  | { readonly kind: "refresh" }
  | { readonly kind: "reset" }
  | { readonly kind: "rewind"; readonly run: string }
  | { readonly kind: "open-run"; readonly run: string };
