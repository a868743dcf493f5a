/** One of VS Code's icons, for the eye only. */
export const Icon = ({ name }: { readonly name: string }) => <span class={`codicon codicon-${name}`} aria-hidden="true" />;
