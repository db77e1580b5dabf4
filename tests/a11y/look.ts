// A page as everybody must be able to use it: what axe says, one heading, the language that it is in, no wider than the
// screen, a title that tells nothing, and nothing asked of another host.
import type { Page } from '@playwright/test';
import { languageOf, type Lang } from '#locales/languages.ts';
import { bringAxe, overflowOf, violationsOf } from './axe.ts';

export type Look = {
  lang: Lang;
  /** 390 for all; a desk too for who works at one. */
  widths: readonly number[];
  dark?: boolean;
  /** Pages that others may see over a shoulder, or in the history of a shared phone. */
  neutral: boolean;
};

/** What would tell why somebody is here (security P4), in the languages of the site. */
const telling = /asyl|asiel|refug|vlucht|statushouder|protection|bescherming|vervolging|persecut|لجوء|لاجئ|حماية|اضطهاد/i;

const NARROWEST = 320;

/** Everything that is wrong with the page at this address, in words. */
export async function lookAt(page: Page, address: string, look: Look): Promise<string[]> {
  const wrong: string[] = [];
  const note = (what: string) => wrong.push(`${look.lang} ${address}: ${what}`);
  const told = (message: { text: () => string }) => note(`console: ${message.text()}`);
  const onConsole = (message: { type: () => string; text: () => string }) => {
    // The browser itself says that a page came with a status of 400 and more.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) told(message);
  };
  const host = new URL(address).host;
  const onRequest = (request: { url: () => string }) => {
    if (new URL(request.url()).host !== host) note(`asks ${request.url()}`);
  };
  page.on('console', onConsole).on('request', onRequest);
  try {
    await page.setViewportSize({ width: look.widths[0]!, height: 800 });
    await page.goto(address);
    wrong.push(...(await judge(page, look)).map((what) => `${look.lang} ${address}: ${what}`));
  } finally {
    page.off('console', onConsole).off('request', onRequest);
  }
  return wrong;
}

/** The same of the page that stands there now. */
export async function judge(page: Page, { lang, widths, dark, neutral }: Look): Promise<string[]> {
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
  for (const colorScheme of dark ? (['light', 'dark'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      for (const violation of await violationsOf(page)) wrong.push(`${width} ${colorScheme}: ${violation}`);
    }
  }
  for (const width of [NARROWEST, ...widths]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await overflowOf(page);
    if (overflow > 0) wrong.push(`is ${overflow} px wider than ${width}: ${await widest(page)}`);
  }
  return wrong;
}

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
