import { z } from '#app/z.ts';
import { DomainError } from '#app/domain/context.ts';
import type { QueuePlace } from './queue-list.store.server.ts';

/** Where a page of a list ended, as text for a link: codes and dates, no content. */
const waitingPlace = z.tuple([z.number().int(), z.string().max(10), z.number().int(), z.string().max(10), z.string().max(64)]);
const plannedPlace = z.tuple([z.string().max(10), z.string().max(64)]);

export type PlannedPlace = { plannedOn: string; caseId: string };

const write = (values: readonly unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

function read<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new DomainError('invalid', 'cursor');
  }
}

export const writePlace = ({ rank, termOn, wave, lodgedOn, caseId }: QueuePlace): string => write([rank, termOn, wave, lodgedOn, caseId]);

/** @throws DomainError `invalid` for what no link of ours says. */
export function readPlace(text: string): QueuePlace {
  const [rank, termOn, wave, lodgedOn, caseId] = read(waitingPlace, text);
  return { rank, termOn, wave, lodgedOn, caseId };
}

export const writePlanned = (place: PlannedPlace): string => write([place.plannedOn, place.caseId]);

/** @throws DomainError `invalid`. */
export function readPlanned(text: string): PlannedPlace {
  const [plannedOn, caseId] = read(plannedPlace, text);
  return { plannedOn, caseId };
}
