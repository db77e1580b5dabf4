// Which writes were made, and whose turn each took. On PostgreSQL writes on one case take turns; one that names no turn
// collides with them and runs again, which nothing else shows.
import type { CtxBase } from '#app/domain/context.ts';

/** The same context, and the turns that writes through it took from now on. */
export function watchWrites<C extends CtxBase>(ctx: C): { ctx: C; turns: (string | undefined)[] } {
  const turns: (string | undefined)[] = [];
  const write: CtxBase['db']['write'] = (work, alone) => {
    turns.push(alone);
    return ctx.db.write(work, alone);
  };
  return { ctx: { ...ctx, db: { ...ctx.db, write } }, turns };
}

/** The same context on a disk that takes nothing more. */
export const onFullDisk = <C extends CtxBase>(ctx: C): C => ({ ...ctx, db: { ...ctx.db, write: () => Promise.reject(new Error('ENOSPC')) } });

/** The same context, and how many statements each transaction through it began: over a network each is a way there and back. */
export function countStatements<C extends CtxBase>(ctx: C): { ctx: C; statements: number[] } {
  const statements: number[] = [];
  const write: CtxBase['db']['write'] = (work, alone) =>
    ctx.db.write((tx) => {
      const at = statements.push(0) - 1;
      const counted = new Proxy(tx, {
        get(target, name, receiver) {
          if (['select', 'insert', 'update', 'delete'].includes(String(name))) statements[at]! += 1;
          return Reflect.get(target, name, receiver) as unknown;
        },
      });
      return work(counted);
    }, alone);
  return { ctx: { ...ctx, db: { ...ctx.db, write } }, statements };
}
