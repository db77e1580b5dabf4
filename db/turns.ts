/** Runs functions with the same key one after another: one waiter per key in this process, or waiters eat the pool. */
export function takeTurns() {
  const queues = new Map<string, Promise<unknown>>();
  return async <T>(key: string | undefined, run: () => Promise<T>): Promise<T> => {
    if (key === undefined) return run();
    const mine = (queues.get(key) ?? Promise.resolve()).then(run);
    const tail = mine
      .catch(() => {})
      .then(() => {
        if (queues.get(key) === tail) queues.delete(key);
      });
    queues.set(key, tail);
    return mine;
  };
}
