// Somebody who answers the questions of a file from a list of what to tell, page after page, in any language.
import type { Locator, Page } from '@playwright/test';
import type { Question } from '#app/domain/file/section.ts';
import { findField } from '#app/domain/file/sections/registry.ts';
import type { Hands } from './journey.hands.ts';
import { isInstead, isRight, type Instead, type Told } from './journey.told.ts';

/** What is seen on the way. */
export type Seen = { pages: number; faults: string[] };

export class Teller {
  readonly page: Page;
  readonly lang: string;
  readonly hands: Hands;
  readonly seen: Seen;
  constructor(page: Page, lang: string, hands: Hands, seen: Seen) {
    this.page = page;
    this.lang = lang;
    this.hands = hands;
    this.seen = seen;
    page.on('pageerror', (error) => seen.faults.push(`${page.url()}: ${error.message}`));
    page.on('response', (answer) => {
      if (answer.status() >= 500) seen.faults.push(`${answer.status()} at ${answer.url()}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') seen.faults.push(`${page.url()}: ${message.text()}`);
    });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/${this.lang}${path}`);
    await this.look();
  }

  /** A page that came: it fits the width of the phone. */
  async look(): Promise<void> {
    this.seen.pages += 1;
    const [wide, room] = await this.page.locator('html').evaluate((root) => [root.scrollWidth, root.clientWidth] as const);
    if (wide > room) this.seen.faults.push(`${this.page.url()}: ${wide} px wide on a screen of ${room}`);
  }

  /** Presses what leads to another page. */
  async go(target: Locator): Promise<void> {
    await this.look();
    await Promise.all([this.page.waitForEvent('load'), this.hands.press(target)]);
    await this.look();
  }

  primary(): Locator {
    return this.page.locator('main .button.primary:visible').first();
  }

  /** Opens what is folded away above a field. */
  private async unfold(target: Locator): Promise<void> {
    const folds = target.locator('xpath=ancestor::details[not(@open)]');
    for (let left = await folds.count(); left > 0; left -= 1) await this.hands.press(folds.first().locator('> summary'));
  }

  async check(name: string, value: string): Promise<void> {
    const input = this.page.locator(`input[name="${name}"][value="${value}"]`);
    await this.unfold(input);
    await this.hands.check(input);
  }

  private async write(name: string, text: string): Promise<void> {
    const input = this.page.locator(`[name="${name}"]:is(textarea, input)`);
    await this.unfold(input);
    await this.hands.write(input, text);
  }

  private async select(name: string, value: string, nth = 0): Promise<void> {
    const input = this.page.locator(`select[name="${name}"]`).nth(nth);
    await this.unfold(input);
    await this.hands.select(input, value);
  }

  private intent(value: string): Locator {
    return this.page.locator(`button[name=intent][value="${value}"]`);
  }

  /** From the letter to the list. @param alone her own phone, and nobody else's */
  async activate(code: string, check: string, pin: string, { alone }: { alone: boolean }): Promise<void> {
    await this.open('/start');
    await this.write('code', code);
    await this.check('who', alone ? 'alone' : 'others');
    await this.go(this.page.locator('main form button.primary').first());
    for (const [name, text] of [['pin', pin], ['again', pin], ['check', check]] as const) await this.write(name, text);
    await this.go(this.primary());
    await this.go(this.primary());
  }

  /**
   * Everything on the list, from top to bottom, until nothing of it is left to tell; a question that came by an answer
   * further on is found on the second round. @param list the address where the sections stand
   */
  async tell(told: Told, list: '/file' | '/helping'): Promise<void> {
    const left = new Map(Object.entries(told));
    for (let round = 0; left.size > 0; round += 1) {
      const before = left.size;
      const done = new Set<string>();
      for (;;) {
        await this.open(list);
        const hrefs = await this.page.locator('main a[href*="/file/section/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
        const ids = [...new Set(hrefs.map((href) => /section\/([\w-]+)/.exec(href)?.[1] ?? ''))];
        const id = ids.find((one) => !done.has(one) && [...left.keys()].some((field) => field.startsWith(`${one}.`)));
        if (id === undefined) break;
        done.add(id);
        await this.go(this.page.locator(`main a[href$="/file/section/${id}"]`).last());
        await this.tellSection(id, left);
      }
      if (left.size === before) throw new Error(`Nobody asked ${[...left.keys()].join(', ')} at ${list}`);
    }
  }

  private async tellSection(id: string, left: Map<string, Told[string]>): Promise<void> {
    while (/\/file\/(?:section|motive)/.test(this.page.url())) {
      for (let field = await this.nextField(id, left); field !== undefined; field = await this.nextField(id, left)) {
        await this.answer(field, left.get(field)!);
        left.delete(field);
      }
      await this.go(this.page.locator('form#step .button.primary'));
      const problem = this.page.locator('main [role=alert]:visible').first();
      if ((await problem.count()) > 0) throw new Error(`${this.page.url()}: ${await problem.innerText()}`);
    }
  }

  private async nextField(section: string, left: Map<string, unknown>): Promise<string | undefined> {
    const names = await this.page.locator('[id^="q-"]').evaluateAll((nodes) => nodes.map((node) => node.id.slice(2)));
    return names.map((name) => `${section}.${name}`).find((field) => left.has(field));
  }

  private async answer(field: string, told: Told[string]): Promise<void> {
    const found = findField(field)?.field;
    if (!found) throw new Error(`No question ${field}`);
    const { name } = found;
    if (isInstead(told)) return this.answerInstead(name, told);
    if (isRight(told)) return this.check(`answer-${name}`, 'known');
    const value = this.page.locator(`input[name="answer-${name}"][value="value"]`);
    if ((await value.count()) > 0 && (await value.isVisible())) await this.check(`answer-${name}`, 'value');
    await this.fill(found, name, told);
  }

  private async answerInstead(name: string, { way, words }: Instead): Promise<void> {
    const own = this.page.locator(`input[name="answer-${name}"][value="${way}"]`);
    if ((await own.count()) > 0) await this.check(`answer-${name}`, way);
    else await this.check(name, `!${way}`);
    if (words !== undefined) await this.write(`${way === 'none' ? 'why' : 'known'}-${name}`, words);
  }

  private async fill(question: Question, name: string, given: unknown): Promise<void> {
    switch (question.kind) {
      case 'text':
      case 'longtext':
      case 'phone':
        return this.write(name, given as string);
      case 'choice':
        return this.check(name, given as string);
      case 'choices':
        for (const one of given as string[]) await this.check(name, one);
        return;
      case 'country':
        return this.select(name, given as string);
      case 'countries':
      case 'languages':
        return this.fillPlaces(name, given as string[]);
      case 'list':
        return this.fillList(question, name, given as Record<string, unknown>[]);
      case 'language':
      case 'names':
      case 'date':
        for (const [part, text] of Object.entries(given as Record<string, string>)) await this.fillPart(name, part, text);
    }
  }

  private async fillPart(name: string, part: string, text: string): Promise<void> {
    if (part === 'code') return this.select(name, text);
    if (part === 'calendar') return this.select(`${name}-calendar`, text);
    if (part === 'circa') return this.check(`${name}-circa`, 'yes');
    return this.write(`${name}-${part}`, text);
  }

  private async fillPlaces(name: string, codes: string[]): Promise<void> {
    for (const [at, code] of codes.entries()) {
      if (at >= (await this.page.locator(`select[name="${name}"]`).count())) await this.go(this.intent(`room:${name}`));
      await this.select(name, code, at);
    }
  }

  private async fillList(question: Question, name: string, items: Record<string, unknown>[]): Promise<void> {
    for (const [at, item] of items.entries()) {
      if (at > 0) await this.go(this.intent(`add:${name}`));
      for (const part of question.items ?? []) {
        if (item[part.name] !== undefined) await this.fill(part, `${name}-${at}-${part.name}`, item[part.name]);
      }
    }
  }

  async giveDocument(title: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const { page, hands } = this;
    await this.open('/file/documents/add');
    await this.write('title', title);
    await hands.giveFile(page.locator('[name=file]'), file);
    // With script it goes in pieces, and the page stays; without, the list comes by itself.
    const saved = /\/file\/documents\?saved=/;
    await hands.press(page.locator('form#add-document button.primary'));
    await Promise.race([page.waitForURL(saved), page.locator('#sending .good').waitFor()]);
    if (saved.test(page.url())) await this.look();
    else await this.go(page.locator('#sending a.button.primary'));
  }

  /** @param who the name of who typed, or nobody. @returns the number of the receipt */
  async send(who?: string): Promise<string> {
    await this.open('/file/check');
    if ((await this.page.locator('form#send .button.primary[aria-disabled=true]').count()) > 0) throw new Error(`Not complete: ${(await this.page.locator('main').innerText()).slice(0, 800)}`);
    await this.check('helped', who === undefined ? 'no' : 'typed');
    if (who !== undefined) await this.write('who', who);
    await this.check('declare', 'yes');
    await this.go(this.page.locator('form#send .button.primary'));
    await this.page.waitForURL(/\/file\/receipt/);
    return /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(await this.page.locator('main').innerText())?.[0] ?? '';
  }
}
