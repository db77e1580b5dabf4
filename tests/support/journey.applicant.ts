// An applicant at her file in a real browser, with or without script, in any language: she finds fields by what they ask,
// which has the same name in every language, and reads what stands there.
import { expect, type Locator, type Page } from '@playwright/test';
import { words, type Words } from './words.ts';

export const pin = '739154';

/** What she answers where it matters to the walk, with spaces where she ticks more than one; every other question gets the first answer that it allows. */
export type Plan = Record<string, string>;

export class Applicant {
  readonly say: Words;
  readonly page: Page;
  readonly lang: string;
  constructor(page: Page, lang: string) {
    this.page = page;
    this.lang = lang;
    this.say = words(lang);
  }

  open(path: string) {
    return this.page.goto(`/${this.lang}${path}`);
  }

  primary(): Locator {
    return this.page.locator('main .button.primary:visible').first();
  }

  /** From the letter to the explanation. @returns the return codes that she wrote down. */
  async activate(code: string, year: string, { alone }: { alone: boolean }): Promise<string[]> {
    const { page, say } = this;
    await this.open('/start');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('access:start.title'));
    await page.locator('[name=code]').fill(code);
    await this.check('who', alone ? 'alone' : 'others');
    await this.primary().click();
    await page.locator('[name=check]').fill(year);
    await page.locator('[name=pin]').fill(pin);
    await page.locator('[name=again]').fill(pin);
    await this.primary().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('access:codes.title'));
    await page.waitForLoadState();
    const codes = (await page.locator('main').innerText()).match(/(?:\d{4}[\s\u00a0]){4}\d{4}/g) ?? [];
    expect(codes).toHaveLength(6);
    await this.primary().click();
    await expect(page).toHaveURL(/\/file\/welcome$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('applicant:welcome.title'));
    await this.primary().click();
    await expect(page).toHaveURL(/\/file$/);
    return codes;
  }

  /** A row of a group of choices: the label is what is pressed. */
  async check(name: string, value: string): Promise<void> {
    const input = this.page.locator(`input[name="${name}"][value="${value}"]`);
    await this.unfold(input);
    await input.check();
  }

  /** Opens what is folded away above a field, as she would. */
  async unfold(target: Locator): Promise<void> {
    const folds = target.locator('xpath=ancestor::details[not(@open)]');
    for (let left = await folds.count(); left > 0; left -= 1) await folds.first().locator('> summary').click();
  }

  /** Every section from the first to the last, one page after another. @returns how many pages she answered. */
  async fillSections(plan: Plan): Promise<number> {
    const { page } = this;
    const seen = new Set<string>();
    for (;;) {
      await this.open('/file');
      const next = page.locator('main a.button.primary');
      const href = (await next.count()) > 0 ? await next.first().getAttribute('href') : null;
      if (!href || /\/file\/(motive|check|documents)/.test(href)) return seen.size;
      await next.first().click();
      for (const here of await this.answerPages(plan)) seen.add(here);
    }
  }

  /** One section from her list, to its last page: also one where nothing is needed. */
  async fillSection(section: string, plan: Plan): Promise<void> {
    await this.open(`/file/section/${section}`);
    if ((await this.answerPages(plan)).length === 0) throw new Error(`${section} is not on the list`);
  }

  private async answerPages(plan: Plan): Promise<string[]> {
    const { page } = this;
    const seen: string[] = [];
    // The click that led here ended when the page began to come.
    await page.waitForLoadState();
    while (/\/file\/section\//.test(page.url())) {
      const here = page.url();
      const asked = (await this.questions()).length;
      await this.answerPage(plan);
      await Promise.all([page.waitForEvent('load'), page.locator('form#step .button.primary').click()]);
      // It comes back only when an answer opened another question.
      if (page.url() === here && (await this.questions()).length <= asked) throw new Error(`${here} came back: ${await page.locator('main').innerText()}`);
      seen.push(here);
    }
    return seen;
  }

  private questions(): Promise<string[]> {
    return this.page.locator('[id^="q-"]').evaluateAll((nodes) => nodes.map((node) => node.id.slice(2)));
  }

  async answerPage(plan: Plan): Promise<void> {
    const section = /section\/([\w-]+)\//.exec(this.page.url())?.[1] ?? 'motive';
    for (const name of await this.questions()) await this.answer(name, plan[`${section}.${name}`]);
  }

  /** `!none` is a way to answer; anything else is an answer. */
  async answer(name: string, wish: string | undefined): Promise<void> {
    const box = this.page.locator(`#q-${name}`);
    const has = async (selector: string) => (await box.locator(selector).count()) > 0;
    if (wish?.startsWith('!')) {
      const own = `input[name="answer-${name}"][value="${wish.slice(1)}"]`;
      return (await has(own)) ? this.check(`answer-${name}`, wish.slice(1)) : this.check(name, wish);
    }
    if (wish === undefined && (await has(`input[name="answer-${name}"][value="known"]`))) return this.check(`answer-${name}`, 'known');
    if (wish === undefined && (await has(`[name="${name}-0-id"]`))) return this.check(`answer-${name}`, 'none');
    if (await has(`input[name="answer-${name}"][value="value"]`)) {
      const value = box.locator(`input[name="answer-${name}"][value="value"]`);
      // Folded away it is chosen already.
      if (await value.isVisible()) await value.check();
    }
    if (await has(`input[type=radio][name="${name}"]`)) return this.check(name, wish ?? (await box.locator(`input[name="${name}"]`).first().getAttribute('value')) ?? '');
    if (await has(`input[type=checkbox][name="${name}"]`)) {
      const first = (await box.locator(`input[name="${name}"]`).first().getAttribute('value')) ?? '';
      for (const one of (wish ?? first).split(' ')) await this.check(name, one);
      return;
    }
    for (const select of [`select[name="${name}.0"]`, `select[name="${name}"]`]) {
      if (await has(select)) return void (await box.locator(select).selectOption(wish ?? { index: 3 }));
    }
    if (await has(`[name="${name}-year"]`)) return box.locator(`[name="${name}-year"]`).fill(wish ?? '1989');
    for (const input of [`[name="${name}-full"]`, `[name="${name}-0-name-full"]`, `[name="${name}"]`]) {
      if (await has(input)) return box.locator(input).fill(wish ?? (input.includes('phone') ? '06 12345678' : 'x'));
    }
    throw new Error(`No way to answer ${name}`);
  }

  /** Her own words. @param text of several lines, in any language */
  async tell(text: string): Promise<void> {
    await this.open('/file/motive');
    await this.page.locator('textarea[name=account]').fill(text);
    await Promise.all([this.page.waitForURL(/\/file(#\w+)?$/), this.page.locator('form#step .button.primary').click()]);
  }

  async upload(title: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.open('/file/documents/add');
    await this.page.locator('[name=title]').fill(title);
    await this.page.locator('[name=file]').setInputFiles(file);
    await this.primary().click();
    // With a script it is sent from the page itself, which then leads on.
    const onwards = this.page.getByRole('link', { name: this.say('documents:sending.toList') });
    await expect(async () => expect(this.page.url().includes('saved=') || (await onwards.isVisible())).toBe(true)).toPass({ timeout: 20_000 });
    if (await onwards.isVisible()) await onwards.click();
    await expect(this.page).toHaveURL(/\/file\/documents(\?saved=.*)?$/);
    await expect(this.page.locator('main')).toContainText(title);
  }

  /** @returns the number of the receipt. */
  async send(): Promise<string> {
    const { page, say } = this;
    await this.open('/file/check');
    if ((await page.locator('form#send .button.primary[aria-disabled=true]').count()) > 0) {
      throw new Error(`Not complete: ${(await page.locator('main').innerText()).slice(0, 800)}`);
    }
    await this.check('helped', 'no');
    await this.check('declare', 'yes');
    await page.locator('form#send .button.primary').click();
    await expect(page).toHaveURL(/\/file\/receipt\?sent=1$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('applicant:receipt.title'));
    await page.waitForLoadState();
    const receipt = await page.locator('main').innerText();
    // The digest stands there in groups of four, to read out.
    expect(receipt).toMatch(/(?:[0-9a-f]{4} ){15}[0-9a-f]{4}/);
    return /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(receipt)?.[0] ?? '';
  }

  /** Until the page after it has come: a script posts first and goes there by itself then, with no load that a click waits for. */
  async signOut(): Promise<void> {
    await this.page.locator(`form[action="/${this.lang}/sign-out"] button`).last().click();
    await this.page.waitForURL(({ pathname }) => !pathname.startsWith(`/${this.lang}/file`));
  }
}
