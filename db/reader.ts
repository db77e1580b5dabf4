import { openReader, type Db } from '#db/engine.ts';
import { placeOf, type Where } from './place.ts';

/** For a program that only looks: nothing is made, brought up to date or written. Beside a server that runs, too. */
export const openForReading = (where: Where): Pick<Db, 'read' | 'close'> => openReader(placeOf(where));
