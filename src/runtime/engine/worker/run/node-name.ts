/** The name in the session of what a node gives. */
export function nameFor(node: string, part?: string): string {
  return part === undefined ? `n_${node}` : `n_${node}_${part}`;
}
