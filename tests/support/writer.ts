// A second process that writes: `node run.js writer.ts <what> <place>`. Says on standard output how far it is.
import { openDatabase } from '#db/client.server.ts';
import { counterTables, increment, notes } from './counters.ts';

const [what, place] = process.argv.slice(3);
const db = await openDatabase({ url: place, file: place, migrations: counterTables, deadlineMs: 60_000 });

if (what === 'increment') {
  // 10 at once, each 20 times, all on one row.
  const one = async () => {
    for (let n = 0; n < 20; n++) await db.write((tx) => increment(tx, 'hot'), 'hot');
  };
  await Promise.all(Array.from({ length: 10 }, one));
  await db.close();
} else if (what === 'die') {
  await db.write((tx) => tx.insert(notes).values({ id: 'whole', body: 'whole', at: new Date() }));
  await db.write(async (tx) => {
    await tx.insert(notes).values({ id: 'half', body: 'half', at: new Date() });
    await increment(tx, 'hot');
    console.log('in the middle');
    await new Promise(() => setInterval(() => {}, 1000)); // until it is killed
  });
}
