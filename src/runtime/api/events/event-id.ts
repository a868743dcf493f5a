/** The id of an event as listeners see it: which daemon, and the event's number. */
export const writeEventId = (daemonId: string, number: number) => `${daemonId}-${String(number)}`;

/** The number, for an id that this daemon gave; undefined for any other text. */
export function readEventId(daemonId: string, id: string): number | undefined {
  const [daemon, number = "", ...more] = id.split("-");
  return daemon === daemonId && more.length === 0 && /^\d{1,15}$/.test(number) ? Number(number) : undefined;
}
