import { formatCode } from '#app/domain/access/code.ts';
import { qrPath } from '#app/domain/paper/qr-path.server.ts';
import type { PrintedLetter } from '#app/domain/invitation/letters.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatPartialDate } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { path } from '#app/i18n/urls.ts';
import type { LetterProps, LetterWords } from '#app/ui/letter/letter.tsx';
import { languageOf, sourceLanguage, type Lang } from '#locales/languages.ts';

const closing = ['readers', 'help', 'paper', 'order', 'wrong'] as const;

/** A letter as the sheet shows it: finished words in each of its languages. */
export function letterProps(letter: PrintedLetter, from: { baseUrl: string; sender: string }): LetterProps {
  const words = <T>(text: (say: (key: TextKey, values?: Record<string, string>) => string, lang: Lang) => T): LetterWords<T> =>
    letter.languages.map((lang) => ({ lang, dir: languageOf(lang).dir, text: text(textIn(lang), lang) }));
  const only = (key: TextKey) => words((say) => say(key));
  const [own = sourceLanguage] = letter.languages;
  const again = letter.respondBy === '';
  const page = `${from.baseUrl}${path(own, '/start')}`;
  return {
    sender: from.sender === '' ? undefined : from.sender,
    name: letter.name,
    address: letter.address,
    number: { label: only('letter:number'), value: letter.reference },
    date: { label: only('letter:date'), value: words((_, lang) => formatPartialDate(letter.date, lang)) },
    subject: only(again ? 'letter:subjectAgain' : 'letter:subject'),
    opening: words((say) => [say(again ? 'letter:whatAgain' : 'letter:what'), say('letter:decision')]),
    steps: { title: only('letter:begin'), items: words((say) => [say('letter:open'), say('letter:type'), say('letter:choose')]) },
    code: { label: only('letter:code'), groups: formatCode(letter.code).split(' ') },
    page: { label: only('letter:address'), address: page.replace(/^https?:\/\//, '') },
    // The code after `#` never reaches a server or its log.
    square: { label: only('letter:scan'), ...qrPath(`${page}#c=${letter.code}`) },
    never: only('letter:never'),
    closing: words((say, lang) => ({
      first: again ? say('letter:again') : say('letter:respond', { date: formatPartialDate(letter.respondBy, lang) }),
      more: closing.filter((part) => !(again && part === 'order')).map((part) => ({ title: say(`letter:${part}Title`), text: say(`letter:${part}`, { reference: letter.reference }) })),
    })),
  };
}
