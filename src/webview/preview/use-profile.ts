import { useEffect, useState } from "preact/hooks";
import { type ColumnProfile, readProfile } from "./column-profile.ts";
import type { PreviewModel } from "./use-preview.ts";

export type ProfileState =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly profile: ColumnProfile }
  | { readonly kind: "failed"; readonly message: string };

/** Who goes through columns with the arrow keys asks for the one he stops at. */
const restMs = 150;

/** The profile of a column, of all rows that pass the filter. */
export function useProfile({ requests, shape, state }: PreviewModel, column: string | undefined): ProfileState {
  const [profile, setProfile] = useState<ProfileState>({ kind: "loading" });
  useEffect(() => {
    if (column === undefined) return undefined;
    setProfile({ kind: "loading" });
    let abort = () => undefined as void;
    const timer = setTimeout(() => {
      const pending = requests.ask({ kind: "profile", columns: [column] }, shape);
      abort = () => pending.abort();
      pending.answer.then(
        ({ page }) => setProfile({ kind: "ready", profile: readProfile(page, 0) }),
        (error: unknown) => setProfile({ kind: "failed", message: String(error) }),
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      abort();
    };
  }, [column, requests, shape.filter, state.preview]);
  return profile;
}
