type Payload = Record<string, unknown> & { uid?: string; grantId?: string };
type Entry = { payload: Payload; until: number };

const mostEntries = 2_000;

/** Where the demonstration's provider keeps what is under way: in memory, bounded, gone with the process. */
export function memoryAdapter() {
  const entries = new Map<string, Entry>();
  const alive = (entry: Entry | undefined) => (entry && entry.until > Date.now() ? entry.payload : undefined);
  return class MemoryAdapter {
    readonly #kind: string;
    constructor(kind: string) {
      this.#kind = kind;
    }
    #key(id: string) {
      return `${this.#kind} ${id}`;
    }
    async upsert(id: string, payload: Payload, seconds: number) {
      entries.delete(this.#key(id));
      entries.set(this.#key(id), { payload, until: Date.now() + seconds * 1000 });
      if (entries.size > mostEntries) entries.delete(entries.keys().next().value ?? '');
    }
    async find(id: string) {
      return alive(entries.get(this.#key(id)));
    }
    async findByUid(uid: string) {
      const found = [...entries].find(([key, { payload }]) => key.startsWith(`${this.#kind} `) && payload.uid === uid);
      return alive(found?.[1]);
    }
    async consume(id: string) {
      const entry = entries.get(this.#key(id));
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
    }
    async destroy(id: string) {
      entries.delete(this.#key(id));
    }
    async revokeByGrantId(grantId: string) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    }
  };
}
