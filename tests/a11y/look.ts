// A page as everybody must be able to use it: what axe says, one heading, the language that it is in, no wider than the
// screen, a title that tells nothing, and nothing asked of another host.
import type { Page } from '@playwright/test';
import { languageOf, sourceLanguage, type Lang } from '#locales/languages.ts';
import { bringAxe, overflowOf, violationsOf } from './axe.ts';

/** How axe looks once. */
export type Run = { width: Width; dark?: boolean };
type Width = (typeof widths)[number];

export type Look = {
  lang: Lang;
  /** Those of `runsOf`, or fewer. */
  runs: readonly Run[];
  /** Pages that others may see over a shoulder, or in the history of a shared phone. */
  neutral: boolean;
};

/** What would tell why somebody is here (security P4), in the languages of the site. */
const telling = /asyl|asiel|refug|vlucht|statushouder|protection|bescherming|vervolging|persecut|لجوء|لاجئ|حماية|اضطهاد/i;

/**
 * An old telephone, a telephone, a desk. What sticks out is looked for at each. 320 by 256 is also a desk of 1280 by 1024
 * enlarged to 400 % (WCAG 1.4.10): nothing that stays in its place may cover it.
 */
const heights = { 320: 256, 390: 844, 1360: 800 } as const;
const widths = [320, 390, 1360] as const;

/**
 * Every language, every width that people of the page have and both colours at least once, not each with each: what axe
 * finds depends on one of them, not on how they meet. Only pages of work have a dark form.
 */
export function runsOf({ code, dir }: { code: Lang; dir: 'ltr' | 'rtl' }, atDesk: boolean): Run[] {
  if (dir === 'rtl') return [{ width: atDesk ? 1360 : 320 }];
  if (code === sourceLanguage) return atDesk ? [{ width: 390 }, { width: 1360 }] : [{ width: 390 }];
  return [atDesk ? { width: 390, dark: true } : { width: 1360 }];
}

/** Everything that is wrong with the page at this address, in words. */
export async function lookAt(page: Page, address: string, look: Look): Promise<string[]> {
  const wrong: string[] = [];
  const note = (what: string) => wrong.push(`${look.lang} ${address}: ${what}`);
  const told = (message: { text: () => string }) => note(`console: ${message.text()}`);
  const onConsole = (message: { type: () => string; text: () => string }) => {
    // The browser itself says that a page came with a status of 400 and more.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) told(message);
  };
  const { host } = new URL(address);
  // Documents come from another name of the same machine, to which no cookie goes (docs/decisions/0027).
  const own = [host, host.replace('localhost', '127.0.0.1')];
  const onRequest = (request: { url: () => string }) => {
    if (!own.includes(new URL(request.url()).host)) note(`asks ${request.url()}`);
  };
  page.on('console', onConsole).on('request', onRequest);
  try {
    await page.setViewportSize({ width: look.runs[0]!.width, height: 800 });
    await page.goto(address);
    wrong.push(...(await judge(page, look)).map((what) => `${look.lang} ${address}: ${what}`));
  } finally {
    page.off('console', onConsole).off('request', onRequest);
  }
  return wrong;
}

/** The same of the page that stands there now. */
export async function judge(page: Page, { lang, runs, neutral }: Look): Promise<string[]> {
  const wrong: string[] = [];
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    main: document.querySelectorAll('main').length,
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
  }));
  if (seen.lang !== lang || seen.dir !== languageOf(lang).dir) wrong.push(`is in ${seen.lang} ${seen.dir}`);
  if (seen.headings !== 1) wrong.push(`has ${seen.headings} h1`);
  if (seen.main !== 1) wrong.push(`has ${seen.main} main`);
  if (seen.title.trim() === '') wrong.push('has no title');
  if (neutral && telling.test(seen.title)) wrong.push(`is called ${seen.title}`);
  if (neutral && telling.test(decodeURIComponent(page.url()))) wrong.push(`is at ${page.url()}`);
  for (const id of new Set(seen.ids.filter((one, at) => seen.ids.indexOf(one) !== at))) wrong.push(`has two of #${id}`);
  await bringAxe(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: heights[width] });
    for (const { dark } of runs.filter((run) => run.width === width)) {
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      for (const violation of await violationsOf(page)) wrong.push(`${width}${dark ? ' dark' : ''}: ${violation}`);
    }
    const overflow = await overflowOf(page);
    if (overflow > 0) wrong.push(`is ${overflow} px wider than ${width}: ${await widest(page)}`);
    const covered = await coveredOf(page);
    if (covered > heights[width] / 3) wrong.push(`has ${covered} of ${heights[width]} px under what stays in its place, at ${width}`);
  }
  return wrong;
}

/** The height of what stays in its place while the page moves, px: what is behind it cannot be read. */
const coveredOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.checkVisibility())
      .map((element) => element.getBoundingClientRect())
      // Beside the page, or waiting outside of the screen, it covers nothing.
      .filter(({ width, bottom }) => width > innerWidth / 2 && bottom > 0)
      .reduce((sum, { height }) => sum + height, 0),
  );

/** The innermost elements that stick out. */
const widest = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > wide + 1 || left < -1);
    });
    const inner = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
    return inner.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className} "${(element.textContent ?? '').trim().slice(0, 40)}"`).join(', ');
  });
