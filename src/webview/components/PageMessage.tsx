import type { ComponentChildren } from "preact";
import { l10n } from "../l10n.ts";

/** In place of a page that is on its way. */
export const PageLoading = ({ name }: { readonly name: string }) => (
  <p class="message" role="status">
    {l10n.t("Loading {0}", name)}
  </p>
);

interface PageFailureProps {
  readonly message: string;
  onTryAgain(): void;
  /** What else can be done. */
  readonly children?: ComponentChildren;
}

/** In place of a page that did not come. */
export const PageFailure = ({ message, onTryAgain, children }: PageFailureProps) => (
  <div class="message" role="alert">
    <p>{message}</p>
    <button class="button" type="button" onClick={onTryAgain}>
      {l10n.t("Try Again")}
    </button>
    {children}
  </div>
);
