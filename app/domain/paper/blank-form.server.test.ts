// The form on paper asks what the pages ask, in every language, and every page says which page it is and nothing more.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fieldId } from '#app/domain/file/section.ts';
import { formVersion, sections } from '#app/domain/file/sections/registry.ts';
import { labelOf, nonAnswerOf, optionOf } from '#app/domain/file/texts.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { languageCodes } from '#locales/languages.ts';
import { needProgram } from '../../../tests/support/debian.js';
import type { Room } from './blank-form.ts';
import { blankForm, blankFormPdf } from './blank-form.server.ts';
import { pageCodeText, readPageCode } from './page-code.server.ts';

describe.each(languageCodes)('in %s', (lang) => {
  const t = textIn(lang);
  const form = blankForm(lang);

  test('every question of the registry, in its order, with every way to answer that it has on the screen', () => {
    expect(form.parts).toHaveLength(sections.length);
    sections.forEach((section, place) => {
      const fields = section.steps.flatMap((step) => step.fields);
      const printed = form.parts[place]!.questions;
      expect(printed.map(({ label }) => label)).toEqual(fields.map((field) => t(labelOf(fieldId(section, field), field))));
      fields.forEach((field, at) => {
        const id = fieldId(section, field);
        const ways = field.nonAnswers.map((way) => t(nonAnswerOf(id, field, way).label));
        expect(printed[at]!.ways.options.map(({ label }) => label)).toEqual(ways);
        const room = printed[at]!.room;
        if (field.kind === 'choice' || field.kind === 'choices') expect((room as Extract<Room, { type: 'boxes' }>).options).toEqual((field.options ?? []).map((option) => t(optionOf(id, option))));
        if (field.kind === 'list') expect((room as Extract<Room, { type: 'items' }>).questions).toHaveLength(field.items?.length ?? 0);
        // What is not asked of everybody says so.
        expect(printed[at]!.mark === undefined).toBe(field.when === undefined && field.need !== 'O');
      });
    });
  });

  test('her own words get pages, and nothing counts down', () => {
    const account = form.parts.find(({ title }) => title === t('file:motive.title'))!.questions[0]!;
    expect(account.room).toEqual({ type: 'lines', count: 84 });
  });

  test('says before the first question what the page before it says (gate G3)', () => {
    const { interview, whoLaw, lawyer } = { interview: t('applicant:welcome.interview'), whoLaw: t('applicant:welcome.whoLaw'), lawyer: t('applicant:welcome.lawyer') };
    expect(form.before.paragraphs).toEqual(expect.arrayContaining([interview, whoLaw, lawyer]));
    expect(form.before.paragraphs.join(' ')).not.toMatch(/[<{]/);
  });

  test('is printed, with every letter', () => {
    expect(blankFormPdf(lang)).toMatchObject({ ok: true, replaced: [] });
  });
});

test('a page code is read back as it was printed, and nothing else is one', () => {
  const code = { formVersion, lang: 'ar' as const, page: 12 };
  expect(readPageCode(pageCodeText(code))).toEqual(code);
  expect(readPageCode(`  p1 ${formVersion} ar 12`.toUpperCase())).toBeUndefined();
  for (const wrong of ['', 'P1', `P1 ${formVersion} xx 12`, `P1 ${formVersion} ar 0`, `P1 ${formVersion} ar 12 Z-0000001`]) expect(readPageCode(wrong)).toBeUndefined();
});

const poppler = needProgram('pdftotext', 'poppler-utils');
test.skipIf(!poppler)('every page has its own code, and the form names nobody', () => {
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-form-'));
  try {
    const printed = blankFormPdf('nl');
    if (!printed.ok) throw new Error(printed.why);
    const file = join(folder, 'form.pdf');
    writeFileSync(file, printed.pdf);
    const run = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' }).stdout;
    const pages = run('pdftotext', file, '-').split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(20);
    pages.forEach((page, place) => expect(page).toContain(pageCodeText({ formVersion, lang: 'nl', page: place + 1 })));
    expect(run('pdfinfo', file)).toMatch(/^Tagged: +yes$/m);
    expect(run('pdfinfo', file)).not.toMatch(/asiel|asylum/i);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
