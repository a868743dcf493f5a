/** A point in time as the reader's language writes it; the exact one on pointing at it. `value`: ISO 8601. */
export function Time({ value }: { readonly value: string | undefined }) {
  if (value === undefined) return null;
  const text = new Date(value).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });
  return (
    <time dateTime={value} title={value}>
      {text}
    </time>
  );
}
