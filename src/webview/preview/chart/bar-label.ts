import type { Bar } from "../column-profile.ts";

/** The ends of a bar of a histogram; of times they are seconds since 1970. */
export function barLabel({ from, to }: Bar, isTime: boolean): string {
  return `${endText(from, to - from, isTime)} – ${endText(to, to - from, isTime)}`;
}

function endText(value: number, width: number, isTime: boolean): string {
  if (!isTime) return value.toLocaleString(undefined, { maximumFractionDigits: width >= 10 ? 0 : width >= 1 ? 1 : 4 });
  const date = new Date(value * 1000);
  if (Number.isNaN(date.getTime())) return String(value);
  const text = date.toISOString();
  return width >= 86_400 ? text.slice(0, 10) : text.slice(0, 16).replace("T", " ");
}
