// Every example of the design system, in both directions and at the width of a phone and of a desk.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { renderToStaticMarkup } from 'react-dom/server';
import { audiences, examples, type Audience } from '#app/ui/examples.ts';
import { languages } from '#locales/languages.ts';
import remixConfig from '../../remix.config.js';
import { bringAxe, overflowOf, violationsOf } from './axe.ts';

const widths = [320, 390, 1360];
/** One language per direction: the words of the examples stay as they are. */
const directions = ['ltr', 'rtl'].map((dir) => languages.find((language) => language.dir === dir)!);

const assets = join(remixConfig.buildDirectory, 'client', 'assets');

function styleOf(audience: Audience): string {
  const file = readdirSync(assets).find((name) => name.startsWith(`${audience}-`) && name.endsWith('.css'));
  if (!file) throw new Error(`no style of "${audience}" in ${assets}`);
  return readFileSync(join(assets, file), 'utf8');
}

/** An id may stand in several examples, but only once on a page. */
function apart(html: string, prefix: string): string {
  const renamed = (ids: string) => ids.split(' ').map((id) => `${prefix}-${id}`).join(' ');
  return html
    .replace(/ (id|for|aria-describedby|aria-labelledby|aria-controls|aria-errormessage|list)="([^"]+)"/g, (_, name: string, ids: string) => ` ${name}="${renamed(ids)}"`)
    .replace(/ href="#([^"]+)"/g, (_, id: string) => ` href="#${renamed(id)}"`);
}

function pageOf(component: string, lang: (typeof languages)[number]): string {
  const audience = audiences[component] ?? 'applicant';
  const parts = Object.entries(examples[component]!).map(([name, element]) => `<div>${apart(renderToStaticMarkup(element), name)}</div>`);
  return `<!DOCTYPE html><html lang="${lang.code}" dir="${lang.dir}" class="${audience}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>${component}</title><style>${styleOf(audience)}</style></head>
    <body${audience === 'work' ? ' class="work"' : ''}>${parts.join('\n')}</body></html>`;
}

/** Both directions, both ends and both colours once: axe finds the same however they meet. Only work has a dark form. */
function coloursOf(component: string, dir: string, width: number): ('light' | 'dark')[] {
  if (dir === 'ltr') return width === 390 ? ['light'] : width === 1360 && audiences[component] === 'work' ? ['dark'] : [];
  return width === 1360 ? ['light'] : [];
}

async function look(page: Page, component: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const lang of directions) {
    await page.setContent(pageOf(component, lang));
    await bringAxe(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of coloursOf(component, lang.dir, width)) {
        await page.emulateMedia({ colorScheme });
        wrong.push(...(await violationsOf(page)).map((violation) => `${lang.dir} ${width} ${colorScheme}: ${violation}`));
      }
      const overflow = await overflowOf(page);
      if (overflow > 0) wrong.push(`${lang.dir} ${width}: ${overflow} px wider than the window`);
    }
  }
  return wrong;
}

test('the look sees what is wrong', async ({ page }) => {
  await page.setContent('<html lang="nl"><title>x</title><p style="color:#999;inline-size:2000px">grey<button></button></html>');
  await bringAxe(page);
  expect((await violationsOf(page)).map((line) => line.split(':', 1)[0]).sort()).toEqual(['button-name', 'color-contrast']);
  expect(await overflowOf(page)).toBeGreaterThan(0);
});

test('the look sees what sticks out where nobody can scroll to', async ({ page }) => {
  await page.setContent('<html lang="nl"><title>x</title><p style="position:absolute;left:-40px">grey</html>');
  expect(await overflowOf(page)).toBe(40);
});

for (const component of Object.keys(examples)) {
  test(`examples of ${component} can be used by everybody`, async ({ page }) => {
    expect(await look(page, component)).toEqual([]);
  });
}
