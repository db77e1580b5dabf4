/** Who wants to know that a document arrived: the checker of this process, if it has one. */
const listeners = new Set<() => void>();

/** @returns a function that stops it. */
export function onArrival(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something arrived that nobody has looked at. It is only a hint: whoever misses it finds the row in its next turn. */
export function tellArrival(): void {
  for (const listener of listeners) listener();
}
