// Files in the folder of a portal that does not run yet, each with a session or a letter: for tests that are about what
// people do with a file, not about how they came to it.
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { readConfig } from '#app/config.server.ts';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { startSession } from '#app/domain/access/sessions.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { setChecked } from '#app/domain/document/check.store.server.ts';
import { encryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { insertPages } from '#app/domain/preview/page.store.server.ts';
import { openBase } from '#app/http/base.server.ts';
import { photoOfPaper } from '#db/seed/photo.ts';
import { fillFile } from './answers.ts';
import { insertCase } from './cases.ts';
import { applicant, type TestBase } from './context.ts';
import { keptElsewhere } from './elsewhere.js';
import { inviteSomebody } from './letters.ts';
import { actorOf, keepPeople, openSession } from './people.ts';

/** `token`: the value of the cookie `session`. */
export type MadeCase = { caseId: string; token: string };

async function within<T>(dataDir: string, work: (t: TestBase) => Promise<T>): Promise<T> {
  const { base, close } = await openBase(readConfig({ ...keptElsewhere(), DATA_DIR: dataDir }));
  const as = (actor: Actor) => ({ ...base, actor, origin: 'test', requestId: 'test' });
  try {
    return await work({ base, as, clock: { at: new Date() }, place: { file: join(dataDir, 'voorportaal.sqlite') }, close });
  } finally {
    await close();
  }
}

/** Complete files. @param sent also sent; without it every question can still be changed. */
export const makeCases = (dataDir: string, count: number, { filled = true, sent = false } = {}): Promise<MadeCase[]> =>
  within(dataDir, async (t) => {
    const made: MadeCase[] = [];
    for (let number = 0; number < count; number += 1) {
      const caseId = await insertCase(t, { id: randomUUID(), stage: 'in_progress', reference: newReference() }, { vNumber: newNumber() });
      const ctx = t.as(applicant(caseId));
      await showInformation(ctx, caseId, 'beforeYouStart', 'nl');
      if (filled || sent) await fillFile(ctx, caseId);
      if (sent) await sendFile(ctx, { caseId, language: 'nl' });
      const holder = { kind: 'applicant', caseId, deviceId: undefined } as const;
      const { token } = await t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), holder), caseId);
      made.push({ caseId, token });
    }
    return made;
  });

/** Letters with a code that was not used yet; each asks for the birth year 1989. */
export const makeLetters = (dataDir: string, count: number): Promise<{ caseId: string; code: string }[]> =>
  within(dataDir, async (t) => {
    const made = [];
    for (let number = 0; number < count; number += 1) made.push(await inviteSomebody(t, { vNumber: newNumber() }));
    return made;
  });

/** Six digits by chance are the same for two of a thousand people: only where it begins is by chance. */
let references = randomInt(1_000_000);
const newReference = () => `Z-9${String((references = (references + 1) % 1_000_000)).padStart(6, '0')}`;

const newNumber = () => String(1_000_000_000 + Math.floor(Math.random() * 8_999_999_999));

/** A new session of the same person, as after signing in again; with `deviceId` on her remembered phone. @returns the cookie `session`. */
export const signInAgain = (dataDir: string, caseId: string, deviceId?: string): Promise<string> =>
  within(dataDir, async (t) => {
    const holder = { kind: 'applicant', caseId, deviceId } as const;
    const { token } = await t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), holder), caseId);
    return token;
  });

export type LookedAt = { caseId: string; documents: [string, string]; /** The cookie `session` of the officer whose case it is. */ officer: string };

/** A file that was sent with two documents, of three pages and of one, scanned and with their pictures, and taken by an officer. */
export const makeLookedAt = (dataDir: string): Promise<LookedAt> =>
  within(dataDir, async (t) => {
    const caseId = await insertCase(t, { id: randomUUID(), stage: 'in_progress', reference: newReference() }, { vNumber: newNumber() });
    const me = t.as(applicant(caseId));
    const add = async (title: string, pages: number) => {
      async function* photo() {
        yield photoOfPaper(pages);
      }
      const added = await addDocument(me, { caseId, words: { title, fileName: 'a.png', kind: 'letter', language: 'ar', note: '' }, bytes: photo() });
      if (!added.ok) throw new Error(added.error);
      await drawPages(t, { caseId, documentId: added.id, pages });
      return added.id;
    };
    const documents: [string, string] = [await add('Brief', 3), await add('Kaart', 1)];
    await showInformation(me, caseId, 'beforeYouStart', 'nl');
    await fillFile(me, caseId);
    await sendFile(me, { caseId, language: 'nl' });
    const { officer: row } = await keepPeople(t);
    await takeCase(t.as(actorOf('officer', row)), { caseId, role: 'intake', reason: 'divided' });
    return { caseId, documents, officer: (await openSession(t, { name: 'officer', row })).replace('session=', '') };
  });

async function drawPages(t: TestBase, { caseId, documentId, pages }: { caseId: string; documentId: string; pages: number }): Promise<void> {
  const jpeg = await sharp(photoOfPaper(9)).jpeg().toBuffer();
  const key = await getCaseKey(t.base.db.read, t.base.keys, caseId);
  async function* bytes() {
    yield jpeg;
  }
  for (let page = 1; page <= pages; page += 1) {
    const [id, storageName] = [randomUUID(), randomUUID()];
    await t.base.documents.put(storageName, encryptDocument(key, id, bytes()));
    const row = { id, caseId, documentId, page, state: 'ready', storageName, width: 240, height: 320, size: jpeg.length, sha256: createHash('sha256').update(jpeg).digest('hex'), at: t.base.now() } as const;
    await t.base.db.write((tx) => insertPages(tx, [row]), caseId);
  }
  const checked = { scan: 'clean', scanAt: null, checkedAt: t.base.now(), preview: 'ready', previewAt: null, pages } as const;
  await t.base.db.write((tx) => setChecked(tx, documentId, checked), caseId);
}

/** An officer of intake. @returns the cookie `session`. */
export const signInOfficer = (dataDir: string): Promise<string> =>
  within(dataDir, async (t) => {
    const { officer: row } = await keepPeople(t);
    return (await openSession(t, { name: 'officer', row })).replace('session=', '');
  });
