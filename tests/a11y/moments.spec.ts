// Pages that no address leads to: on the way in, after a mistake, where nothing is.
import { expect, type Page } from '@playwright/test';
import type * as Registry from '#app/domain/file/sections/registry.ts';
import { languages, type Lang } from '#locales/languages.ts';
import { load } from '../support/load.js';
import type { Matrix } from '../support/matrix.portal.ts';
import { become, test } from './everybody.ts';
import { judge, lookAt } from './look.ts';

const { sections } = await load<typeof Registry>('app/domain/file/sections/registry.ts');

test.describe.configure({ mode: 'parallel' });

const phone = { runs: [{ width: 390 }], neutral: true } as const;
const at = (matrix: Matrix, lang: Lang, page: string) => `${matrix.url}/${lang}${page}`;
/** Sends the form of the page, and waits for the page that answers. */
async function send(page: Page, button = 'button'): Promise<void> {
  const answered = page.waitForEvent('load');
  await page.locator(`main form[method=post]:not(#passkey-form) ${button}`).last().click();
  await answered;
}

for (const { code: lang } of languages) {
  test(`the way in, with every mistake (${lang})`, async ({ matrix, page }) => {
    const { code } = await matrix.invite();
    const wrong: string[] = [];
    const look = async (step: string) => wrong.push(...(await judge(page, { ...phone, lang })).map((what) => `${step}: ${what}`));
    await page.goto(at(matrix, lang, '/start'));
    await page.locator('[name=code]').fill('1234');
    await send(page);
    await look('a code that is too short');
    await page.locator('[name=code]').fill(code);
    await send(page);
    expect(page.url()).toContain('/start/pin');
    await look('choosing a PIN');
    await page.locator('[name=check]').fill('1900');
    await page.locator('[name=pin]').fill('111111');
    await page.locator('[name=again]').fill('111111');
    await send(page);
    await look('not her letter');
    await page.locator('[name=check]').fill('1989');
    await page.locator('[name=pin]').fill('739154');
    await page.locator('[name=again]').fill('739154');
    await send(page);
    expect(page.url()).toContain('/start/codes');
    await look('return codes');
    await send(page);
    expect(page.url()).toContain('/file/welcome');
    await look('welcome');
    await page.goto(at(matrix, lang, '/file/helpers'));
    await page.locator('[name=name]').fill('Samira');
    await page.locator('[name=rights][value=types]').check();
    await page.locator('main form [name=pin]').fill('739154');
    await send(page, 'button[value=invite]');
    expect(page.url()).toContain('/file/helpers/code');
    await look('the code of a helper');
    expect(wrong).toEqual([]);
  });

  test(`where nothing is, and where somebody may not be (${lang})`, async ({ matrix, page, context }) => {
    const wrong = await lookAt(page, at(matrix, lang, '/nothing'), { ...phone, lang });
    await become(context, matrix, 'owner', 'sent');
    wrong.push(...(await lookAt(page, at(matrix, lang, '/work'), { ...phone, lang })));
    await become(context, matrix, 'public', 'sent');
    await page.goto(at(matrix, lang, '/return?with=code'));
    await send(page);
    wrong.push(...(await judge(page, { ...phone, lang })));
    expect(wrong).toEqual([]);
  });
}

const typed = 'main form[method=post] input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=file])';

for (const section of sections) {
  test(`${section.id}, as it stands and with mistakes`, async ({ matrix, page, context }) => {
    await become(context, matrix, 'owner', 'draft');
    const [source, , back] = languages;
    const wrong: string[] = [];
    let looks = 0;
    for (const step of section.steps) {
      const address = section.id === 'motive' ? '/file/motive' : `/file/section/${section.id}/${step.id}`;
      await page.goto(at(matrix, back.code, address));
      // A page with nothing to ask her leads to another.
      if (!page.url().endsWith(address)) continue;
      looks += 1;
      wrong.push(...(await lookAt(page, at(matrix, back.code, address), { ...phone, lang: back.code })));
      await page.goto(at(matrix, source.code, address));
      // What is no day, no number and no telephone. Parts that are folded away stay empty.
      const inputs = await page.locator(`${typed}:visible`).all();
      // Where there is nothing to type there is no such mistake.
      if (inputs.length === 0) continue;
      for (const input of inputs) await input.fill('٩٩ x');
      await send(page, 'button:not([name])');
      wrong.push(...(await judge(page, { ...phone, lang: source.code })).map((what) => `${address} with mistakes: ${what}`));
    }
    expect(wrong).toEqual([]);
    expect(looks).toBeGreaterThan(0);
  });
}

for (const { code: lang } of languages) {
  test(`a week and a person in the record (${lang})`, async ({ matrix, page, context }) => {
    await become(context, matrix, 'auditor', 'sent');
    const wrong: string[] = [];
    for (const part of ['weeks', 'people']) {
      await page.goto(at(matrix, lang, '/work/record'));
      const href = await page.locator(`main a[href*="/work/record/${part}/"]`).first().getAttribute('href');
      wrong.push(...(await lookAt(page, matrix.url + href, { runs: [{ width: 1360 }], neutral: false, lang })));
    }
    expect(wrong).toEqual([]);
  });

  test(`a new letter at the desk (${lang})`, async ({ matrix, page, context }) => {
    await become(context, matrix, 'desk', 'sent');
    const desk = { runs: [{ width: 390 }], neutral: false, lang } as const;
    const wrong: string[] = [];
    await page.goto(at(matrix, lang, '/desk'));
    await page.locator('[name=number]').fill((await matrix.invite()).vNumber);
    await send(page);
    expect(page.url()).toContain('/desk/new');
    wrong.push(...(await judge(page, desk)));
    await send(page, 'button');
    wrong.push(...(await judge(page, desk)).map((what) => `nothing chosen: ${what}`));
    for (const name of ['card', 'photo', 'lost']) await page.locator(`main form [value=${name}]`).check();
    await send(page, 'button');
    expect(page.url()).toContain('/desk/letter');
    wrong.push(...(await judge(page, desk)).map((what) => `the letter: ${what}`));
    expect(wrong).toEqual([]);
  });
}
