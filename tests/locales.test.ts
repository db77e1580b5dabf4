// Every text in every language: the same keys, the plural forms that the language has, the same placeholders and marks.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listStale } from '#locales/confirm.js';
import { languageCodes, languages, sourceLanguage } from '#locales/languages.ts';
import type { Lang } from '#locales/languages.ts';

const root = resolve(import.meta.dirname, '..');

/** Keys that code puts together from parts: `file:section.${id}.title`. Everything below such a beginning is used. */
const dynamicPrefixes: readonly string[] = [];

const categories: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];
const plural = new RegExp(`_(${categories.join('|')})$`);
const stem = (key: string) => key.replace(plural, '');

const namespaces = readdirSync(join(root, 'locales', sourceLanguage)).map((name) => name.replace(/\.json$/, ''));

function flatten(texts: object, before: string): [string, unknown][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? flatten(value as object, `${before}${key}.`) : [[before + key, value]],
  );
}

function textsOf(lang: Lang): Map<string, unknown> {
  const all = namespaces.flatMap((namespace) => {
    const json = readFileSync(join(root, 'locales', lang, `${namespace}.json`), 'utf8');
    return flatten(JSON.parse(json) as object, `${namespace}:`);
  });
  return new Map(all);
}

const sources = textsOf(sourceLanguage);
const stems = (texts: Map<string, unknown>) => new Set([...texts.keys()].map(stem));
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();
const placeholders = (text: string) => sorted([...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, name]) => name ?? ''));
const marks = (text: string) => sorted([...text.matchAll(/<\/?[a-z]+>/g)].map(([mark]) => mark));

/** All forms of a text in the source, for comparing a translation of any form of it. */
const sourceForms = new Map<string, string[]>();
for (const [key, text] of sources) sourceForms.set(stem(key), [...(sourceForms.get(stem(key)) ?? []), String(text)]);

describe.each(languages.map(({ code }) => code))('the texts in %s', (lang) => {
  const texts = textsOf(lang);

  test('have the namespaces of the source', () => {
    const own = readdirSync(join(root, 'locales', lang)).map((name) => name.replace(/\.json$/, ''));
    expect(own.sort()).toEqual([...namespaces].sort());
  });

  test('have the keys of the source, not fewer and not more', () => {
    expect(sorted(stems(texts))).toEqual(sorted(stems(sources)));
  });

  test('are texts, and not empty', () => {
    expect([...texts].filter(([, text]) => typeof text !== 'string' || text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  test('have exactly the plural forms of the language', () => {
    const needed = sorted(new Intl.PluralRules(lang).resolvedOptions().pluralCategories);
    const counted = [...texts.keys()].filter((key) => plural.test(key));
    const wrong = sorted(counted.map(stem)).flatMap((key) => {
      const own = sorted(counted.filter((one) => stem(one) === key).map((one) => plural.exec(one)?.[1] ?? ''));
      return own.join() === needed.join() ? [] : [`${key}: ${own.join()} instead of ${needed.join()}`];
    });
    expect(wrong).toEqual([]);
  });

  test('count where the source counts', () => {
    const counted = (all: Map<string, unknown>) => sorted([...all.keys()].filter((key) => plural.test(key)).map(stem));
    expect(counted(texts)).toEqual(counted(sources));
  });

  test('have the placeholders and marks of the source', () => {
    const wrong = [...texts].flatMap(([key, text]) => {
      const forms = sourceForms.get(stem(key)) ?? [];
      const expected = sorted(forms.flatMap(placeholders));
      const own = placeholders(String(text));
      // "One day" needs no number: a plural form may leave out the count, nothing else.
      const complete = plural.test(key) ? sorted([...own, 'count']) : own;
      const same = complete.join() === (plural.test(key) ? sorted([...expected, 'count']) : expected).join();
      const sameMarks = marks(String(text)).join() === sorted(forms.flatMap(marks)).join();
      return same && sameMarks ? [] : [`${key}: ${String(text)}`];
    });
    expect(wrong).toEqual([]);
  });

  // When this fails: look at the translation, then say so (`locales/confirm.js`). The source is made from nothing.
  test('are made from the words that the source has now', () => {
    expect(lang === sourceLanguage ? [] : listStale(lang)).toEqual([]);
  });

  test('have no control signs that turn the rest of a line', () => {
    const wrong = [...texts].filter(([, text]) => /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/.test(String(text)));
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

/** A text that names a page, a button or a way to answer, and the texts that these have themselves. */
const named: Record<string, readonly string[]> = {
  'applicant:check.guardian.ask': ['file:ways.interview.label'],
  'case:documents.noneText': ['file:identity-documents.title'],
  'documents:kindHint': ['documents:kinds.other'],
  'file:earlier.notes.arrests': ['file:ways.interview.label'],
  'file:grounds.notes.g11': ['file:needs.title'],
  'file:work.notes.service': ['file:ways.interview.label'],
  'help:code.shared': ['common:exit', 'front:left.history'],
  'help:what.skip': ['file:ways.unknown.label', 'file:ways.none.label', 'file:ways.interview.label'],
  'helper:code.step1': ['front:start'],
  'helper:home.wordsText': ['file:ways.unknown.label'],
  'message:draftCommented.body': ['applicant:lawyer.title'],
  'message:fileGoes.body': ['archive:page.title'],
  'message:helpersEnded.body': ['helper:page.title'],
  'message:question.body': ['file:ways.unknown.label', 'file:ways.interview.label'],
};

/** Arabic has one form for asking a man and another for asking a woman: she is asked in neither. */
const toOneMan =
  /(?<![\p{L}\p{M}])(?:[وف])?(?:اختر|اكتب|تعطِ|اسأل|أوقف|أعطِ|اطبع|احفظ|نزّل|افتح|انتبه|التقط|دع|تدع|تنفس|انظر|اذكر|كرر|اشرب|امشِ|اترك|ارجع|اضغط|أخفِ|راجع|اطلب|اطلبها|استخدم|اذهب|اتصل|أضف|احذف|حاول|انتظر|أغلق|انسخ|ابدأ|خذ|صوّر)(?![\p{L}\p{M}])/u;

type Rule = { not: RegExp; of?: RegExp; except?: readonly string[] };
const hers = /^(access:(?!refused|demo)|applicant:|archive:|common:|documents:|errors:|file:|form:|front:|help:|helper:|letter:|look:own|message:|paper:(page|form|own)|sign-in:(?!sessions))/;

/** One thing has one name, and what was promised and is not so is not promised again. */
const unsaid: Record<string, readonly Rule[]> = {
  nl: [
    // bladzijde
    { not: /[Pp]agina/ },
    // inloggen; extra beschermd; nood-inzage; tweede beoordelaar, auditor, behandelaar; iets toevoegen of verbeteren
    { not: /\baangemeld\b|\b[Aa]anmelden\b/ },
    { not: /afgeschermde? de(el|len)|[Bb]ijzondere? de(el|len)/ },
    { not: /[Nn]oodtoegang/ },
    { not: /tweede lezer|toezichthouder|hoor- en beslismedewerker/ },
    { not: /[Ee]en verandering melden/ },
    { not: /haarzelf/ },
    // Nobody's list makes anybody do it; nothing is saved before it is saved; a day that nobody keeps.
    { not: /[Nn]eemt (dan )?contact op/ },
    { not: /niets op dit apparaat|meteen bewaard|kijkt er vandaag naar|nog niet uitgenodigd|verandert hier niets meer/ },
  ],
  en: [
    { not: /[Tt]yp(e|ed|ing) over|typed over/ },
    { not: /[Cc]ontrol number|[Cc]hecksum/ },
    { not: /\bthe own\b/ },
    { not: /second reader|intake officer/ },
    { not: /(protected|special|closed) parts?\b/i },
  ],
  ar: [
    { not: /رمزك السري/ },
    { not: /[٠-٩]/ },
    { not: /مركز الاستقبال|مكتب الاستعلامات/ },
    { not: /كمبيوتر/ },
    { not: /دائرة IND/ },
    { not: /قضية محمية/ },
    { not: /مستند/, of: /^(archive:|helper:)/ },
    { not: toOneMan, of: hers },
  ],
};

describe.each(languages.map(({ code }) => code))('the words in %s', (lang) => {
  const texts = textsOf(lang);
  const textOf = (key: string) => String(texts.get(key)).toLowerCase();

  test('name a page, a button and a way to answer as it is named itself', () => {
    const wrong = Object.entries(named).flatMap(([key, labels]) => labels.filter((label) => !textOf(key).includes(textOf(label))).map((label) => `${key}: ${label}`));
    expect(wrong).toEqual([]);
  });

  test('have one name for one thing', () => {
    const wrong = (unsaid[lang] ?? []).flatMap(({ not, of = /./, except = [] }) =>
      [...texts].filter(([key, text]) => of.test(key) && !except.includes(key) && not.test(String(text))).map(([key, text]) => `${key}: ${String(text)}`),
    );
    expect(wrong).toEqual([]);
  });

  test('count one and two in words, where the language has them', () => {
    const twice = [...texts].filter(([key, text]) => /_(one|two)$/.test(key) && String(text).includes('({{count}})'));
    expect(twice.map(([key]) => key)).toEqual([]);
  });
});

/** What may no longer be said, with why; for texts that she reads. */
const untrue: Record<Lang, { said: RegExp; why: string }[]> = {
  nl: [
    { said: /gebeurt niets vanzelf|gebeurt niets als u later/, why: 'after a while without use a draft is erased' },
    { said: /altijd (nog )?iets (toevoegen|verbeteren)/, why: 'adding ends when the preparation does' },
    { said: /[Ii]emand was u voor/, why: 'perhaps it was she, in another window' },
    { said: /[Bb]el de IND[^.]*code|code[^.]*[Bb]el de IND/, why: 'a new code is given at the desk only' },
  ],
  en: [
    { said: /[Nn]othing happens (by itself|automatically|if you send later)/, why: 'after a while without use a draft is erased' },
    { said: /always (add|correct)/, why: 'adding ends when the preparation does' },
    { said: /[Ss]omebody was before you/, why: 'perhaps it was she, in another window' },
    { said: /call the IND[^.]*code/, why: 'a new code is given at the desk only' },
  ],
  ar: [
    { said: /يحدث شيء تلقائيًا|يحدث شيء من تلقاء نفسه|لا يحدث شيء إذا أرسلت/, why: 'after a while without use a draft is erased' },
    { said: /دائمًا إضافة/, why: 'adding ends when the preparation does' },
    { said: /سبقك شخص/, why: 'perhaps it was she, in another window' },
  ],
};
const herNamespaces = ['access', 'applicant', 'common', 'documents', 'errors', 'file', 'form', 'front', 'help', 'helper', 'letter', 'message', 'paper', 'sign-in'];

test.each(languages.map(({ code }) => code))('no text that she reads in %s says what is not so', (lang) => {
  const wrong = [...textsOf(lang)].flatMap(([key, text]) =>
    herNamespaces.includes(key.split(':')[0] ?? '') ? untrue[lang].filter(({ said }) => said.test(String(text))).map(({ why }) => `${key}: ${why}`) : [],
  );
  expect(wrong).toEqual([]);
});

test('while no notice is sent, the question how to reach her says so', () => {
  const notBuilt = /^Not built yet:.*notices/m.test(readFileSync(join(root, 'README.md'), 'utf8'));
  expect(notBuilt).toBe(/nog geen sms/.test(String(sources.get('file:contact.channel.hint'))) && sources.has('applicant:lookYourself'));
});

test('every language has a folder and every folder is a language', () => {
  const folders = readdirSync(join(root, 'locales'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...languageCodes].sort());
});

/** What the code says, as one text. */
function sourceText(folder: string): string {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourceText(path);
      return /\.(ts|tsx)$/.test(entry.name) && !entry.name.includes('.test.') ? readFileSync(path, 'utf8') : '';
    })
    .join('\n');
}

test('every text is used', () => {
  const code = sourceText(join(root, 'app')) + sourceText(join(root, 'db'));
  // t(`errors:page.${page}.what`) uses every key that fits.
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const patterns = [...code.matchAll(/`([a-z][\w-]*:[^`\n]*\$\{[^`\n]*)`/g)].map(([, pattern = '']) => {
    const escaped = pattern.split(/\$\{[^}]*\}/).map(escape);
    return new RegExp(`^${escaped.join('[\\w.-]+')}$`);
  });
  // A text in the words of a guardian goes with the text itself (`app/routes/lawyer/words.tsx`).
  const unused = sorted([...stems(sources)].map((key) => key.replace(/_guardian$/, ''))).filter((key) => {
    if (dynamicPrefixes.some((prefix) => key.startsWith(prefix))) return false;
    return !new RegExp(`['"\`]${escape(key)}['"\`]`).test(code) && !patterns.some((pattern) => pattern.test(key));
  });
  expect(unused).toEqual([]);
});
