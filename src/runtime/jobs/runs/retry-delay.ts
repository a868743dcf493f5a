/** Before the n-th retry (from 1), in milliseconds: 1 s, 4 s, 16 s, then a minute. */
export function retryDelay(retry: number): number {
  return Math.min(1000 * 4 ** (retry - 1), 60_000);
}
