// Staff and a lawyer at their desks in a real browser, in Dutch.
import { expect, type Page } from '@playwright/test';
import type { Person } from './journey.person.ts';
import { words } from './words.ts';

const say = words('nl');

/** Through the sign-in of the demonstration. */
export async function signIn(page: Page, person: string, audience: 'staff' | 'lawyer' = 'staff'): Promise<void> {
  await page.goto(`/auth/sign-in/${audience}`);
  await page.locator(`button[name=person][value="${person}"]`).click();
  await expect(page).toHaveURL(audience === 'staff' ? /\/work/ : /\/clients/);
}

/** A wave for the people of one place; the letters are printed at once. @returns the code as the letter shows it. */
export async function inviteAndPrint(page: Page, person: Person): Promise<string> {
  await page.goto('/nl/work/waves/new');
  const place = page.locator(`input[name=location][value="${person.place}"]`);
  await place.locator('xpath=ancestor::details[1]/summary').click();
  await place.check();
  await page.locator('[name=size]').fill('10');
  await page.locator('form[method=get] button').first().click();
  // Who would be invited stands there before anything is sent.
  await expect(page.locator('main')).toContainText(say('waves:preview.send_one', { count: '1' }));
  await page.locator('form:has([name=token]) .button.primary').click();
  await expect(page).toHaveURL(/\/work\/waves\/[0-9a-f-]{36}$/);
  await page.locator('a[href*="/letters?part=1"]').click();
  await expect(page.locator('main')).toContainText(person.familyName);
  // A click ends when the page begins to come.
  await page.waitForLoadState();
  const letter = await page.locator('main').innerText();
  const code = /(?:\d{4}[\s\u00a0]){4}\d{4}/.exec(letter)?.[0] ?? '';
  expect(code).not.toBe('');
  return code;
}

export class Officer {
  readonly page: Page;
  caseId = '';
  constructor(page: Page) {
    this.page = page;
  }

  get base(): string {
    return `/nl/work/cases/${this.caseId}`;
  }

  /** Finds the case by its V-number and takes it. */
  async take(person: Person): Promise<void> {
    const { page } = this;
    await page.goto('/nl/work');
    await page.locator('[name=find]').fill(person.vNumber);
    await page.locator('[name=find]').press('Enter');
    await expect(page).toHaveURL(/\/take$/);
    this.caseId = /cases\/([^/]+)\//.exec(page.url())?.[1] ?? '';
    await page.locator('#take-reason').selectOption('asked');
    await page.locator('button[name=role][value=intake]').click();
    await expect(page).toHaveURL(new RegExp(`/cases/${this.caseId}`));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(person.familyName);
    await page.waitForLoadState();
  }

  async judgeFine(section: string, field: string): Promise<void> {
    const { page } = this;
    await page.goto(`${this.base}/${section}`);
    await page.locator(`form:has(input[name=field][value="${field}"]) button[name=act][value=fine]`).click();
    await expect(page.locator('main')).toContainText(say('case:kept', { finding: say('case:found.fine') }));
  }

  async ask(section: string, field: string, reason: string, question: string): Promise<void> {
    const { page } = this;
    await page.goto(`${this.base}/${section}`);
    await page.locator(`form:has(input[name=field][value="${field}"]) button[name=act][value=ask]`).click();
    await page.locator(`input[name=reason][value="${reason}"]`).check();
    await page.locator('textarea[name=words]').fill(question);
    await page.locator('button[name=act][value=send]').click();
    await expect(page.locator('main')).toContainText(say('case:question.sentNotice'));
    await expect(page.locator('main')).toContainText(question);
  }

  async complete(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.base}/gates`);
    await page.locator('[name=restFine]').check();
    await page.locator('button[name=act][value=complete]').click();
    await expect(page.locator('main')).toContainText(say('gates:done.complete'));
  }

  /** Confirms, one by one, each gate that waits for the word of an officer. @returns how many. */
  async confirmGates(note: string): Promise<number> {
    const { page } = this;
    await page.goto(`${this.base}/gates`);
    for (let count = 0; ; count += 1) {
      const form = page.locator('form:has(input[name=gate]):has(button[name=act][value=confirm]), form:has(input[name=gate]):has(button[name=act][value=waive])').first();
      if ((await form.count()) === 0) return count;
      if (count > 40) throw new Error('The gates stay open');
      const fold = form.locator('xpath=ancestor::details[not(@open)]');
      if ((await fold.count()) > 0) await fold.first().locator('> summary').click();
      const words = form.locator('textarea[name=note]');
      if ((await words.count()) > 0) await words.fill(note);
      // Whole, before the next gate is looked for.
      await Promise.all([page.waitForEvent('load'), form.locator('button[name=act]').click()]);
      await expect(page).toHaveURL(/done=gate/);
    }
  }

  async askReviewer(): Promise<boolean> {
    const { page } = this;
    await page.goto(`${this.base}/gates`);
    const ask = page.locator('button[name=act][value=askReviewer]');
    if ((await ask.count()) === 0) return false;
    await ask.click();
    await expect(page.locator('main')).toContainText(say('gates:done.asked'));
    return true;
  }

  async setReady(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.base}/gates`);
    await page.locator('button[name=act][value=ready]').click();
    await expect(page.locator('main')).toContainText(say('gates:done.ready'));
  }
}

/** What the queue says of a place, in each of the three ways in which it is given: page, file and API. */
export async function queueAt(page: Page, token: string, reference: string, place: string): Promise<{ page: boolean; csv: boolean; api: boolean }> {
  await page.goto(`/nl/work/planning?location=${encodeURIComponent(place)}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(say('planning:title')));
  const onPage = (await page.locator('main').innerText()).includes(reference);
  const csv = await page.request.get('/nl/work/planning/queue.csv');
  expect(csv.status()).toBe(200);
  return { page: onPage, csv: (await csv.text()).includes(reference), api: await inFeed(page, token, reference, place) };
}

/** Reads the feed to its end, as the planning system does. */
async function inFeed(page: Page, token: string, reference: string, place: string): Promise<boolean> {
  let address: string | undefined = `/api/v1/planning-queue?limit=500&location=${encodeURIComponent(place)}`;
  let found = false;
  while (address) {
    const answer = await page.request.get(address, { headers: { Authorization: `Bearer ${token}` } });
    expect(answer.status()).toBe(200);
    const { entries, _links }: { entries: { reference: string }[]; _links: { next?: { href: string } } } = JSON.parse(await answer.text());
    found ||= entries.some((entry) => entry.reference === reference);
    address = _links.next?.href;
  }
  return found;
}
