export const durationPattern = /^\s*(\d+(?:\.\d+)?)\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)\s*$/i;

/** `30 min`, `2 h`, `90 s`: minutes. Undefined for anything else. */
export function parseMinutes(text: string): number | undefined {
  const match = durationPattern.exec(text);
  const unit = unitMinutes.find(({ letter }) => match?.[2]?.toLowerCase().startsWith(letter));
  return unit === undefined ? undefined : Number(match?.[1]) * unit.minutes;
}

const unitMinutes = [
  { letter: "s", minutes: 1 / 60 },
  { letter: "m", minutes: 1 },
  { letter: "h", minutes: 60 },
  { letter: "d", minutes: 24 * 60 },
];
