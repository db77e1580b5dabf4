// @ts-check
// One person at one file after another, over HTTP, while the server is killed around her. Each thing that she does is
// noted with what she was told: nothing else is believed afterwards.
import { randomBytes } from 'node:crypto';
import { formOf, unescapeHtml, Visitor } from '../support/browser.js';

/** @typedef {import('../support/history.js').Op} Op */
/** @typedef {{ url: () => string, up: () => Promise<void>, note: (op: Op) => void, started: () => void, more: () => boolean, away?: () => void }} World  `away`: she was told that it cannot be kept now. */

/** Long and short questions of different pages. */
const fields = [
  { id: 'motive.account', page: '/file/motive', step: 'account' },
  { id: 'origin.region', page: '/file/section/origin/region', step: 'region' },
  { id: 'origin.community', page: '/file/section/origin/community', step: 'community' },
  { id: 'contact.postalAddress', page: '/file/section/contact/address', step: 'address' },
  { id: 'needs.practicalMore', page: '/file/section/needs/n1', step: 'n1' },
].map((field) => ({ ...field, section: field.id.split('.')[0] ?? '', name: field.id.split('.')[1] ?? '' }));

/** @typedef {(typeof fields)[number]} Field */

const alphabet = [...'abcdefghij ليلىمنحمص سوريا ትግርኛ \n<&"\''];
const pick = (/** @type {number} */ upTo) => Math.floor(Math.random() * upTo);

/** Text that no other save has, short or of some pages. @param {Field} field */
function newText({ id }) {
  const most = id === 'motive.account' ? 12_000 : 300;
  const filler = Array.from({ length: 1 + pick(most) }, () => alphabet[pick(alphabet.length)]).join('');
  return `${randomBytes(6).toString('hex')} ${filler}.`.normalize('NFC');
}

/** Saves and sends cases until there are no more, and finishes the one in hand. @param {World} world @param {{ caseId: string, token: string }[]} cases */
export async function write(world, cases) {
  for (let next = cases.shift(); next && world.more(); next = cases.shift()) await new Writer(world, next).work();
}

class Writer {
  /** Version that the open page of each question is based on. @type {Map<string, string>} */
  bases = new Map();

  /** @param {World} world @param {{ caseId: string, token: string }} person */
  constructor(world, { caseId, token }) {
    this.world = world;
    this.caseId = caseId;
    this.visitor = new Visitor(world.url());
    this.visitor.cookies.set('session', token);
  }

  async work() {
    for (let acts = 6 + pick(10); acts > 0; acts -= 1) {
      const field = fields[pick(fields.length)] ?? fields[0];
      if (!field) return;
      if (!this.bases.has(field.id)) await this.openPage(field);
      await this.save(field);
    }
    await this.send();
  }

  /** Tries until there is an answer, as a person does who presses again. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
  async insist(act) {
    for (;;) {
      await this.world.up();
      try {
        return await act();
      } catch (error) {
        if (!isCut(error)) throw error;
        if (error instanceof NotNow) await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  /** @param {string} page */
  read(page) {
    return this.insist(async () => {
      const answer = await this.visitor.open(`/nl${page}`);
      this.notNow(answer.status);
      return answer;
    });
  }

  /** Told in words that it was not kept: she tries again. @param {number} status */
  notNow(status) {
    if (status !== 503) return;
    this.world.away?.();
    throw new NotNow();
  }

  /** Reads a page anew: what stands there is what she goes on from. @param {Field} field */
  async openPage({ id, page, name }) {
    const { status, html } = await this.read(page);
    const base = new RegExp(`name="base-${name}" value="([^"]+)"`).exec(html)?.[1];
    if (status !== 200 || base === undefined) throw new Error(`${page} answered ${status} without its question`);
    this.bases.set(id, unescapeHtml(base));
  }

  /** @param {Field} field @param {string} text @param {string} base */
  async post({ section, step, name }, text, base) {
    const body = new FormData();
    const values = { file: this.caseId, section, step, [`base-${name}`]: base, [name]: text };
    for (const [input, value] of Object.entries(values)) body.append(input, value);
    this.world.started();
    const response = await this.visitor.request('/nl/file/save', { method: 'POST', body });
    this.notNow(response.status);
    if (response.status !== 200) throw new Error(`a save was answered with ${response.status}`);
    return /** @type {{ bases: Record<string, string>, conflicts: Record<string, unknown>, problem: boolean }} */ (await response.json());
  }

  /** @param {Field} field */
  async save(field) {
    const { id: name, name: input } = field;
    const [text, base, caseId] = [newText(field), this.bases.get(name) ?? '', this.caseId];
    const twice = pick(5) === 0;
    const once = () => this.post(field, text, base);
    /** @type {Awaited<ReturnType<typeof once>>} */
    let reply;
    try {
      await this.world.up();
      // Pressed twice: one save, and both are told so.
      [reply] = twice ? await Promise.all([once(), once()]) : [await once()];
    } catch (error) {
      if (!isCut(error)) throw error;
      if (pick(2) === 0) {
        // She opens the page anew. What she sent may be there or not.
        this.world.note({ op: 'save', caseId, field: name, text, result: 'unknown', version: 0 });
        await this.openPage(field);
        return;
      }
      reply = await this.insist(once);
    }
    const next = reply.bases[input];
    if (reply.problem || Object.keys(reply.conflicts).length > 0 || next === undefined) throw new Error(`a save on the newest version was refused: ${JSON.stringify(reply).slice(0, 200)}`);
    this.bases.set(name, next);
    this.world.note({ op: 'save', caseId, field: name, text, result: 'ok', version: Number(next.split('.')[0]) });
    if (pick(4) === 0) await this.saveFromOldTab(field, base);
  }

  /** A tab that was opened before: it must not get its way. @param {Field} field @param {string} base */
  async saveFromOldTab(field, base) {
    const op = { op: /** @type {const} */ ('stale'), caseId: this.caseId, field: field.id, text: newText(field) };
    await this.world.up();
    try {
      const reply = await this.post(field, op.text, base);
      this.world.note({ ...op, result: reply.conflicts[field.name] ? 'refused' : 'accepted' });
    } catch (error) {
      if (!isCut(error)) throw error;
      this.world.note({ ...op, result: 'unknown' });
    }
  }

  /** Sends the file, sometimes with two fingers, and reads the receipt. */
  async send() {
    const { caseId } = this;
    const check = await this.read('/file/check');
    const { hidden } = formOf(check.html, 'helped');
    const press = async () => {
      this.world.started();
      const answer = await this.visitor.request('/nl/file/check', { method: 'POST', body: new URLSearchParams({ ...hidden, helped: 'no', declare: 'yes' }) });
      this.notNow(answer.status);
      return answer;
    };
    try {
      await this.world.up();
      for (const { status } of await Promise.all(pick(2) === 0 ? [press(), press()] : [press()])) {
        if (status !== 303) throw new Error(`sending was answered with ${status}`);
      }
    } catch (error) {
      if (!isCut(error)) throw error;
      this.world.note({ op: 'send', caseId, result: 'unknown', number: '', sha256: '' });
      const { status } = await this.insist(press);
      if (status !== 303) throw new Error(`sending again was answered with ${status}`);
    }
    const receipt = await this.read('/file/receipt');
    const number = />([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(receipt.html)?.[1] ?? '';
    const sha256 = (/\b(?:[0-9a-f]{4} ){15}[0-9a-f]{4}\b/.exec(receipt.html)?.[0] ?? '').replaceAll(' ', '');
    this.world.note({ op: 'send', caseId, result: 'ok', number, sha256 });
  }
}

/** The database is gone, or comes back: how the commit ended, nobody knows. */
class NotNow extends Error {}

/** The line broke: the server is gone, or goes. An answer that is wrong is something else. @param {unknown} error */
export const isCut = (error) => error instanceof TypeError || error instanceof NotNow || (error instanceof Error && /fetch failed|terminated|other side closed|ECONN/.test(error.message));
