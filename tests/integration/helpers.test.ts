// Somebody who helps: asked by her, with a way in of his own; reads or types, and nothing else (domain 4.3 section 5).
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectorOf } from '#app/domain/access/code.server.ts';
import { endHelper, getOwnHelper, inviteHelper, letHelp, listHelpers, listTerms, type Helping } from '#app/domain/access/helpers.server.ts';
import { findLetter } from '#app/domain/access/letter.server.ts';
import { changePin, findSignInNews, getOwnSignIn, type Own } from '#app/domain/access/own-sign-in.server.ts';
import { listReaders } from '#app/domain/access/readers.server.ts';
import { resumeSession, signInWithDevice, signInWithReturnCode } from '#app/domain/access/return.server.ts';
import { findSessionActor } from '#app/domain/access/sessions.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { beginUpload, dropUpload, getUpload, listUploads } from '#app/domain/document/uploads.server.ts';
import { getDraft, listVersions, saveAnswers } from '#app/domain/file/answers.server.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { getSubmittedFile, sendAddition, sendFile } from '#app/domain/file/submissions.server.ts';
import { getOwnFile, openFields } from '#app/forms/file-of.server.ts';
import { readFile } from '#app/forms/reading/read-file.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { helpers } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { askHelper, asHelper, asOwner, comeInAsHelper, hisPin, makeHelper } from '../support/helpers.ts';
import { activateLetter, goodPin, inviteSomebody } from '../support/letters.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const anyone = () => t.as({ kind: 'public' });
const pass = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));

async function person() {
  const { code } = await inviteSomebody(t);
  return activateLetter(t, code);
}

async function* png() {
  yield Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
}

const write = (ctx: Helping, caseId: string, field: string, text: string, base = 0) =>
  saveAnswers(ctx, { caseId, language: 'nl', changes: [{ field, base, answer: value(text) }] });

it('comes in by the same door, with a code that works once and a PIN of his own', async () => {
  const her = await person();
  const { code } = await askHelper(t, her.caseId);
  expect(await comeInAsHelper(t, code, { check: '1990' })).toMatchObject({ ok: false, error: 'letter' });
  const him = await comeInAsHelper(t, code);
  if (!him.ok) throw new Error('Not in');
  expect(him).toMatchObject({ helper: true, caseId: her.caseId });
  expect(await findSessionActor(t.base, him.token)).toMatchObject({ kind: 'helper', caseId: her.caseId });
  // A code that was used answers as one that nobody has.
  expect(await comeInAsHelper(t, code)).toEqual({ ok: false, error: 'refused' });
  expect(await findLetter(anyone(), { code: '12345678901234567890', browser: 'x' })).toEqual({ ok: false, error: 'refused' });
  // Her session and his are two.
  expect(await findSessionActor(t.base, her.token)).toMatchObject({ kind: 'applicant' });
  const phone = await signInWithDevice(anyone(), { deviceToken: him.deviceToken ?? '', pin: hisPin });
  if (!phone.ok) throw new Error('Not back');
  expect(await findSessionActor(t.base, phone.token)).toMatchObject({ kind: 'helper' });
  expect(await signInWithDevice(anyone(), { deviceToken: him.deviceToken ?? '', pin: goodPin })).toEqual({ ok: false, error: 'refused' });
  const strip = await signInWithReturnCode(anyone(), { code: him.returnCodes[0] ?? '', pin: hisPin, browser: 'library', remember: false });
  if (!strip.ok) throw new Error('Not back by code');
  pass(16 * 60_000);
  expect(await findSessionActor(t.base, strip.token)).toMatchObject({ kind: 'public' });
  expect(await resumeSession(anyone(), { token: strip.token, pin: hisPin })).toMatchObject({ ok: true });
});

it('comes in by a code that begins as a letter does, and so does who has the letter', async () => {
  const her = await person();
  const { id, code } = await askHelper(t, her.caseId);
  const letter = await inviteSomebody(t);
  const alike = letter.code.slice(0, 8) + code.slice(8);
  await t.base.db.write((tx) => tx.update(helpers).set({ selector: selectorOf(t.base.keys, letter.code) }).where(eq(helpers.id, id)));
  expect(await findLetter(anyone(), { code: alike, browser: 'a' })).toMatchObject({ ok: true, helper: true, invitationId: id });
  expect(await findLetter(anyone(), { code: letter.code, browser: 'b' })).toMatchObject({ ok: true, helper: false });
  expect(await findLetter(anyone(), { code: letter.code.slice(0, 8) + '123456789012', browser: 'c' })).toEqual({ ok: false, error: 'refused' });
});

it('his comings are not told as hers, and his phone and strip are not among hers', async () => {
  const her = await person();
  const { code } = await askHelper(t, her.caseId);
  const him = await comeInAsHelper(t, code);
  if (!him.ok) throw new Error('Not in');
  await signInWithDevice(anyone(), { deviceToken: him.deviceToken ?? '', pin: '999111' });
  const back = await signInWithDevice(anyone(), { deviceToken: her.deviceToken ?? '', pin: goodPin });
  if (!back.ok) throw new Error('She is not back');
  const own = t.as(await findSessionActor(t.base, back.token)) as ReturnType<typeof asOwner>;
  expect(await findSignInNews(own)).toMatchObject({ failed: 0 });
  const { devices, codesLeft } = await getOwnSignIn(own);
  expect(devices).toHaveLength(1);
  expect(codesLeft).toBe(6);
  // Signing in herself does not end his session.
  expect(await findSessionActor(t.base, him.token)).toMatchObject({ kind: 'helper' });
});

it('reads the draft without the sealed parts, and each reading is in the record and on her page', async () => {
  const { caseId } = await person();
  await saveAnswers(t.as(applicant(caseId)), {
    caseId,
    language: 'nl',
    changes: [
      { field: 'motive.account', base: 0, answer: value('My own words') },
      { field: 'grounds.fits', base: 0, answer: value(['psg_lgbti']) },
      { field: 'contact.readAlong', base: 0, answer: value('yes') },
      { field: 'languages.refused', base: 0, answer: value('Nobody from my town') },
    ],
  });
  const row = await makeHelper(t, caseId, { types: false });
  const him = asHelper(t, row);
  const { answers, form } = await getDraft(him, caseId);
  expect(Object.keys(answers)).toEqual(['motive.account']);
  expect(Object.keys(form.answers)).toEqual(['motive.account']);
  for (const field of ['grounds.fits', 'contact.readAlong', 'languages.refused']) await expect(listVersions(him, caseId, field)).rejects.toThrow('forbidden');
  // One request, one line, however often the file is looked at.
  await getDraft(him, caseId);
  const readers = await listReaders(asOwner(t, caseId), caseId);
  expect(readers.map(({ by, what }) => [by, what])).toEqual([['helper', 'draft']]);
  expect(await listHelpers(asOwner(t, caseId))).toMatchObject([{ name: 'Samira', state: 'helping', lastRead: t.base.now() }]);
});

it('is asked beside the code what the page will ask: the end of the V-number where no year of birth is known', async () => {
  const asked = async (caseId: string) => (await getOwnHelper(asOwner(t, caseId), (await askHelper(t, caseId)).id))?.asks;
  expect(await asked(await insertCase(t, { stage: 'in_progress' }, { birthDate: { year: '', month: '', day: '' } }))).toBe('vNumber');
  expect(await asked((await person()).caseId)).toBe('birthYear');
});

it('who only reads cannot write; who types writes answers and documents, never a sealed part', async () => {
  const { caseId } = await person();
  const reader = asHelper(t, await makeHelper(t, caseId, { types: false }));
  await expect(write(reader, caseId, 'motive.account', 'Not mine')).rejects.toThrow('forbidden');
  const typist = asHelper(t, await makeHelper(t, caseId, { name: 'Noor' }));
  expect(await write(typist, caseId, 'motive.account', 'What she told me')).toMatchObject({ ok: true });
  for (const field of ['grounds.fits', 'needs.interviewer', 'contact.readAlong', 'languages.refused', 'languages.refusedWhy']) await expect(write(typist, caseId, field, 'x')).rejects.toThrow();
  // Perhaps it is he who reads along: on his page these questions are not asked.
  const asked = async (ctx: Helping, section: string, step: string) => {
    const found = findSection(section)!;
    return openFields(await getOwnFile(ctx, caseId), found, found.steps.find(({ id }) => id === step)!).map(({ name }) => name);
  };
  expect(await asked(typist, 'contact', 'safety')).toEqual(['bestTime', 'emergency']);
  expect(await asked(typist, 'languages', 'interpreter')).toEqual(['gender']);
  const draft = await getDraft(asOwner(t, caseId), caseId);
  expect(draft.answers['motive.account']).toMatchObject({ typedBy: typist.actor.id });
  expect(Object.values(draft.typists)).toEqual(['Noor']);
  // Her own hand takes it over.
  await saveAnswers(asOwner(t, caseId), { caseId, language: 'nl', changes: [{ field: 'motive.account', base: 1, answer: value('As I tell it') }] });
  expect((await getDraft(asOwner(t, caseId), caseId)).answers['motive.account']?.typedBy).toBeUndefined();
});

it('takes in a document and never takes one out; sends, invites, and sees messages, codes and readers never', async () => {
  const { caseId } = await person();
  const him = asHelper(t, await makeHelper(t, caseId));
  const added = await addDocument(him, { caseId, words: { title: 'Card', fileName: 'card.png', kind: 'identity', language: '', note: '' }, bytes: png() });
  if (!added.ok) throw new Error(added.error);
  // A medical paper of hers is not there for him, one that he brought is.
  for (const by of [asOwner(t, caseId), him]) expect((await addDocument(by, { caseId, words: { title: 'Letter of a doctor', fileName: 'a.png', kind: 'medical', language: '', note: '' }, bytes: png() })).ok).toBe(true);
  expect((await listDocuments(him, caseId)).map(({ kind }) => kind).toSorted()).toEqual(['identity', 'medical']);
  expect(await listDocuments(asOwner(t, caseId), caseId)).toHaveLength(3);
  const never = [
    () => withdrawDocument(him, caseId, added.id, true),
    () => sendFile(him, { caseId, language: 'nl' }),
    () => sendAddition(him, { caseId, language: 'nl', text: 'More' }),
    () => listMessages(him, caseId),
    () => listReaders(him, caseId),
    () => inviteHelper(him as never, { name: 'Another', types: true, weeks: 4, pin: hisPin }),
    () => letHelp(him as never, { name: 'Another', types: true, weeks: 4 }),
    () => listHelpers(him as never),
    () => getOwnSignIn(him as never),
    () => endHelper(him as never, him.actor.id),
  ];
  for (const act of never) await expect(act()).rejects.toThrow('forbidden');
  const stranger = await person();
  await expect(getDraft(him, stranger.caseId)).rejects.toThrow('forbidden');
});

it('of what is on its way he sees and drops what he began himself, and what she took out is not there for him', async () => {
  const { caseId } = await person();
  const [her, him] = [asOwner(t, caseId), asHelper(t, await makeHelper(t, caseId))];
  const words = { title: 'Letter of the clinic', fileName: 'clinic.pdf', kind: 'medical', language: '', note: '' } as const;
  const begin = async (by: Own | Helping) => {
    const begun = await beginUpload(by, { caseId, size: 9, words, fingerprint: 'ab'.repeat(32), pageOf: '' });
    if (!begun.ok) throw new Error(begun.error);
    return begun.upload.id;
  };
  const [hers, his] = [await begin(her), await begin(him)];
  expect(his).not.toBe(hers);
  expect(await begin(him)).toBe(his);
  expect((await listUploads(him, caseId)).map(({ id }) => id)).toEqual([his]);
  expect((await listUploads(her, caseId)).map(({ id }) => id).toSorted()).toEqual([hers, his].toSorted());
  await expect(getUpload(him, caseId, hers)).rejects.toThrow('not_found');
  await expect(dropUpload(him, caseId, hers)).rejects.toThrow('not_found');
  await dropUpload(him, caseId, his);
  expect((await listUploads(her, caseId)).map(({ id }) => id)).toEqual([hers]);
  const added = await addDocument(her, { caseId, words: { ...words, title: 'Card', kind: 'identity' }, bytes: png() });
  if (!added.ok) throw new Error(added.error);
  await withdrawDocument(her, caseId, added.id, true);
  expect(await listDocuments(him, caseId, { removed: true })).toEqual([]);
  expect(await listDocuments(her, caseId, { removed: true })).toHaveLength(1);
});

it('who typed stands in what she sends, whatever was ticked, and after sending he only reads', async () => {
  const { caseId } = await person();
  const him = asHelper(t, await makeHelper(t, caseId, { name: 'Noor' }));
  await write(him, caseId, 'motive.account', 'What she told me');
  await saveAnswers(asOwner(t, caseId), { caseId, language: 'nl', changes: [{ field: 'grounds.fits', base: 0, answer: value(['medical']) }] });
  await fillFile(t.as(applicant(caseId)), caseId);
  const sent = await sendFile(t.as(applicant(caseId)), { caseId, language: 'nl', declaration: { helped: 'no', who: '' } });
  expect(sent.ok).toBe(true);
  const file = await getSubmittedFile(t.as(applicant(caseId)), caseId);
  expect(file.declaration).toEqual({ helped: 'typed', who: 'Noor' });
  expect(file.answers['motive.account']?.typedBy).toBe(him.actor.id);
  expect(file.typists).toEqual({ [him.actor.id]: 'Noor' });
  // So it stands with her lawyer and in the package for the interview.
  expect(readFile(file, 'nl').motive?.typed).toBe('Getypt door Noor');
  expect(readFile(file, 'nl').sections.flatMap(({ fields }) => fields).map(({ typed }) => typed).filter(Boolean)).toEqual([]);
  await expect(write(him, caseId, 'motive.account', 'Something else', 1)).rejects.toThrow('forbidden');
  const his = await getSubmittedFile(asHelper(t, { id: him.actor.id, caseId }), caseId);
  expect(Object.keys(his.answers).filter((id) => /^(needs|grounds)\./.test(id))).toEqual([]);
  expect(Object.keys(file.answers).some((id) => id.startsWith('grounds.'))).toBe(true);
});

it('asks for a name and a length that she could choose, and lets in no more than the settings say', async () => {
  const { caseId } = await person();
  const own = asOwner(t, caseId);
  expect((await listTerms(own)).map(({ weeks }) => weeks)).toEqual([1, 4, 8, 12, 26]);
  expect((await listTerms(own)).find(({ usual }) => usual)?.weeks).toBe(12);
  expect(await letHelp(own, { name: ' \u200f ', types: true, weeks: 4 })).toMatchObject({ ok: false, error: 'name' });
  await expect(letHelp(own, { name: 'Samira', types: true, weeks: 500 })).rejects.toThrow('invalid');
  const many = await Promise.all([1, 2, 3, 4, 5].map(() => letHelp(own, { name: 'Samira', types: true, weeks: 4 })));
  expect(many.filter(({ ok }) => ok)).toHaveLength(3);
  expect(many.filter((one) => !one.ok)).toEqual([{ ok: false, error: 'tooMany' }, { ok: false, error: 'tooMany' }]);
});

it('is asked in only by who knows her PIN, also in a session that lies open', async () => {
  const her = await person();
  const own = t.as(await findSessionActor(t.base, her.token)) as Own;
  const given = { name: 'Samira', types: true, weeks: 4 };
  expect(await inviteHelper(own, { ...given, pin: '999000' })).toEqual({ ok: false, error: 'refused' });
  expect(await inviteHelper(own, { ...given, name: ' ', pin: goodPin })).toMatchObject({ ok: false, error: 'name' });
  expect(await listHelpers(own)).toEqual([]);
  expect(await inviteHelper(own, { ...given, pin: goodPin })).toMatchObject({ ok: true });
  expect(await findSignInNews(own)).toMatchObject({ failed: 0 });
});

it('is no more asked in when three help, and her right PIN is not told later as a wrong one', async () => {
  const her = await person();
  const own = t.as(await findSessionActor(t.base, her.token)) as Own;
  const given = { name: 'Samira', types: true, weeks: 4 };
  for (let n = 0; n < 3; n += 1) await inviteHelper(own, { ...given, pin: goodPin });
  expect(await inviteHelper(own, { ...given, pin: goodPin })).toEqual({ ok: false, error: 'tooMany' });
  const back = await signInWithDevice(anyone(), { deviceToken: her.deviceToken ?? '', pin: goodPin });
  if (!back.ok) throw new Error('She is not back');
  expect(await findSignInNews(t.as(await findSessionActor(t.base, back.token)) as Own)).toMatchObject({ failed: 0 });
});

it('changes his own PIN with the old one, which is none of hers', async () => {
  const her = await person();
  const { code } = await askHelper(t, her.caseId);
  const him = await comeInAsHelper(t, code);
  if (!him.ok) throw new Error('Not in');
  const ctx = t.as(await findSessionActor(t.base, him.token)) as Helping;
  expect(await changePin(ctx, { old: goodPin, pin: '604817' })).toEqual({ ok: false, error: 'refused' });
  expect(await changePin(ctx, { old: hisPin, pin: '123456' })).toMatchObject({ error: 'pin' });
  expect(await changePin(ctx, { old: hisPin, pin: '604817' })).toEqual({ ok: true });
  const enter = (pin: string) => signInWithDevice(anyone(), { deviceToken: him.deviceToken ?? '', pin });
  expect(await enter(hisPin)).toEqual({ ok: false, error: 'refused' });
  expect(await enter('604817')).toMatchObject({ ok: true });
  expect(await signInWithDevice(anyone(), { deviceToken: her.deviceToken ?? '', pin: goodPin })).toMatchObject({ ok: true });
  expect(await findSignInNews(t.as(applicant(her.caseId)) as Own)).toMatchObject({ failed: 0 });
  await endHelper(asOwner(t, her.caseId), ctx.actor.id);
  await expect(changePin(ctx, { old: '604817', pin: '730284' })).rejects.toThrow('forbidden');
});
