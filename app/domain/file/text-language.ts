import type { Answer, Answers, AnswerValue } from './answer.ts';
import { valueOf } from './answer.ts';
import { isLanguageCode, otherLanguage } from './language-codes.ts';
import type { LanguageValue } from './kinds/language.ts';
import type { ListItem } from './kinds/list.ts';
import type { Field } from './section.ts';

/*
 * In which language a text is (domain 7.2): by its letters, by what she speaks, by the page. A guess that she corrects
 * by one choice; no service outside is asked, and nothing depends on it but how her text is shown and named.
 */

/** Letters of a script (ISO 15924), and the language that is meant when nothing else is known. */
const scripts: readonly (readonly [script: string, letters: RegExp, usual: string])[] = [
  ['Latn', /\p{Script=Latin}/u, 'en'],
  ['Arab', /\p{Script=Arabic}/u, 'ar'],
  ['Ethi', /\p{Script=Ethiopic}/u, 'ti'],
  ['Cyrl', /\p{Script=Cyrillic}/u, 'ru'],
  ['Armn', /\p{Script=Armenian}/u, 'hy'],
  ['Geor', /\p{Script=Georgian}/u, 'ka'],
  ['Hans', /\p{Script=Han}/u, 'zh'],
  ['Hebr', /\p{Script=Hebrew}/u, 'he'],
  ['Syrc', /\p{Script=Syriac}/u, 'aii'],
  ['Grek', /\p{Script=Greek}/u, 'el'],
  ['Deva', /\p{Script=Devanagari}/u, 'hi'],
  ['Beng', /\p{Script=Bengali}/u, 'bn'],
  ['Guru', /\p{Script=Gurmukhi}/u, 'pa'],
  ['Gujr', /\p{Script=Gujarati}/u, 'gu'],
  ['Taml', /\p{Script=Tamil}/u, 'ta'],
  ['Telu', /\p{Script=Telugu}/u, 'te'],
  ['Mlym', /\p{Script=Malayalam}/u, 'ml'],
  ['Sinh', /\p{Script=Sinhala}/u, 'si'],
  ['Thai', /\p{Script=Thai}/u, 'th'],
  ['Mymr', /\p{Script=Myanmar}/u, 'my'],
  ['Tibt', /\p{Script=Tibetan}/u, 'bo'],
  ['Tfng', /\p{Script=Tifinagh}/u, 'zgh'],
  ['Rohg', /\p{Script=Hanifi_Rohingya}/u, 'rhg'],
];

/** Letters that one language has and its neighbours do not, in the order in which they are looked for. */
const marks: readonly (readonly [language: string, script: string, letters: RegExp])[] = [
  ['ps', 'Arab', /[ټډړږښګڼځڅۍې]/u],
  ['ckb', 'Arab', /[ڕڵۆێ]/u],
  ['ur', 'Arab', /[ٹڈڑںے]/u],
  ['fa', 'Arab', /[پچژگیک]/u],
  ['az', 'Latn', /ə/iu],
  ['tr', 'Latn', /[ğİı]/u],
  ['uk', 'Cyrl', /[їєґ]/iu],
];

/** Fewer of them than this stand in any text: names, words of a dialect. */
const telling = 0.02;
/** So many letters of which none is a mark say something too. */
const enough = 60;
/** Enough to tell a language by: a story of a hundred pages is read no longer than one of two. */
const sample = 4_000;

/** Where a text was written, and by whom. */
export type WrittenOn = { page: string; spoken: readonly string[] };

const locale = (code: string) => new Intl.Locale(code);
/** Traditional and simplified characters are of one kind. */
const scriptOf = (code: string): string => (locale(code).maximize().script ?? '').replace('Hant', 'Hans');
const isOf = (code: string, language: string) => locale(code).language === locale(language).language;

/** Which language a text is probably in. Without a letter in it: that of the page. */
export function guessLanguage(text: string, { page, spoken }: WrittenOn): string {
  const letters = [...text.slice(0, sample)].filter((sign) => /\p{Letter}/u.test(sign));
  const count = (of: RegExp) => letters.reduce((sum, letter) => (of.test(letter) ? sum + 1 : sum), 0);
  const [found] = scripts.map(([script, of, usual]) => ({ script, usual, count: count(of) })).sort((a, b) => b.count - a.count);
  if (!found || found.count === 0) return page;
  const { script, usual } = found;
  const marked = marks.find(([, where, of]) => where === script && count(of) > found.count * telling)?.[0];
  if (marked !== undefined) return spoken.find((code) => isOf(code, marked)) ?? marked;
  // Latin letters are those of the page that she reads; without its marks a longer text in Arabic letters is not in Persian.
  const fits = (code: string) => script !== 'Arab' || found.count < enough || !marks.some(([language]) => isOf(code, language));
  const likely = script === 'Latn' ? [page, ...spoken] : [...spoken, page].filter(fits);
  return likely.find((code) => scriptOf(code) === script) ?? usual;
}

/** What a writer may say of a text. */
export const isSayable = (code: string): boolean => isLanguageCode(code) && code !== otherLanguage;

/** Languages that she said she speaks: her own first. */
export const spokenFields = ['languages.mother', 'languages.others'] as const;

export function spokenLanguages(answers: Answers): string[] {
  const [mother, others] = spokenFields.map((field) => valueOf(answers, field));
  const spoken = [mother, ...((others ?? []) as ListItem[]).map(({ language }) => language)] as (LanguageValue | undefined)[];
  return [...new Set(spoken.flatMap((one) => one?.code ?? []))].filter(isSayable);
}

const isText = ({ kind }: Pick<Field, 'kind'>) => kind === 'text' || kind === 'longtext';

/** What she wrote for an answer, in her own words; undefined where there are none. */
function wordsOf(field: Pick<Field, 'kind'>, answer: Answer): AnswerValue | undefined {
  if (answer.kind === 'value') return isText(field) ? answer.value : undefined;
  const words = answer.kind === 'unknown' ? answer.known : answer.kind === 'none' ? answer.why : '';
  return words === '' ? undefined : words;
}

/** Whether the language of an answer is that of her words, and not of the page on which she chose it. */
export const isInWords = (field: Pick<Field, 'kind'>, answer: Answer): boolean => wordsOf(field, answer) !== undefined;

/** The language of an answer: as the writer says, or as it seems; of one without words, that of the page. */
export function languageOfAnswer(field: Pick<Field, 'kind'>, answer: Answer, from: WrittenOn): string {
  if (answer.kind === 'value' && answer.language !== undefined) return answer.language;
  const words = wordsOf(field, answer);
  return typeof words === 'string' ? guessLanguage(words, from) : from.page;
}
