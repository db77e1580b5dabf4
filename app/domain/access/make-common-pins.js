// @ts-check
// Makes `common-pins.txt`: the PINs that people take who must choose quickly, and the words of which they make a sentence
// that is long enough (`common-pins.ts` knows what stands before and behind them). It is made from rules that such lists
// have in common, and counted from none: every line has a reason. After a change: `node app/domain/access/make-common-pins.js`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const digits = [...'0123456789'];
/**
 * @template T
 * @param {readonly T[]} all
 * @returns {[T, T][]}
 */
const pairs = (all) => all.flatMap((a) => all.map((b) => /** @type {[T, T]} */ ([a, b])));
/** @param {number} n */
const two = (n) => String(n).padStart(2, '0');
/** @param {number} from @param {number} to */
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const years = range(1950, 2030);

/** Lines of the keypad, both ways: rows, columns and diagonals. */
const lines = ['123', '456', '789', '147', '258', '369', '159', '357', '580'].flatMap((line) => [line, [...line].reverse().join('')]);
const walks = pairs(lines).flatMap(([a, b]) => [a + b, [...a].map((digit, at) => digit + b[at]).join('')]);
const cornersAndEdges = ['139713', '179317', '137913', '197319', '248624', '268426', '246824', '135790', '975310', '097531'];

/** Two digits and no third, in any order: 111222, 100000, 121211. */
const twoDigits = pairs(digits).filter(([a, b]) => a < b).flatMap(([a, b]) => range(1, 62).map((bits) => [...bits.toString(2).padStart(6, '0')].map((bit) => (bit === '1' ? a : b)).join('')));
/** 112233 and 123321, of any three digits. */
const doubles = digits.flatMap((a) => pairs(digits).flatMap(([b, c]) => [a + a + b + b + c + c, a + b + c + c + b + a]));
/** Equal steps, over the end too: 135791, 024680. */
const steps = digits.flatMap((from) => range(1, 9).map((step) => range(0, 5).map((at) => (Number(from) + at * step) % 10).join('')));
/** Counting in twos: 101112, 102030, 303132, 151413. */
const counted = range(0, 99).flatMap((from) => [1, 2, 5, 10, 11, -1, -2, -5, -10, -11].map((step) => [0, 1, 2].map((at) => from + at * step))).filter((all) => all.every((n) => n >= 0 && n <= 99)).map((all) => all.map(two).join(''));
/** A digit and noughts: 100200, 010020, 001002. */
const withNoughts = range(0, 9).flatMap((a) => range(0, 9).flatMap((b) => [`${a}00${b}00`, `0${a}00${b}0`, `00${a}00${b}`]));
/** Counting up or down, but for one digit at an end or two that changed places: 123455, 023456, 123465. */
const almost = range(0, 9).flatMap((from) => [1, -1].map((way) => range(0, 5).map((at) => (from + 10 + way * at) % 10).join(''))).flatMap((whole) => [
  ...digits.flatMap((other) => [whole.slice(0, 5) + other, other + whole.slice(1)]),
  ...range(0, 4).map((at) => whole.slice(0, at) + whole[at + 1] + whole[at] + whole.slice(at + 2)),
]);
/** Three and three, each counted or the same: 123789, 123987, 456123, 123000, 777888. */
const halves = [...range(0, 7).flatMap((from) => [`${from}${from + 1}${from + 2}`, `${from + 2}${from + 1}${from}`]), ...digits.map((digit) => digit.repeat(3))];
/** Years with a month before or behind it, the first and the last day of a year, and a year with its beginning again. */
const dates = years.flatMap((year) => [
  ...range(1, 12).flatMap((month) => [`${year}${two(month)}`, `${two(month)}${year}`]),
  ...['0101', '3112', '1231'].flatMap((day) => [day + two(year % 100), two(year % 100) + day, day + year, year + day]),
  ...[`${year}${two(year % 100)}`, `${two(year % 100)}${year}`, `${year}${year}`, `${year}00`, `00${year}`],
]);
/** Numbers with a name, and tunes of the keypad. */
const known = ['314159', '271828', '112358', '141421', '161803', '299792', '007007', '420420', '142857', '520131', '131420', '246810', '123098', '159263', '123580', '147896', '123698', '147369', '235689', '741963', '963147', '124578', '134679', '976431', '785412'];
const longDigits = [4, 5].flatMap((length) => digits.map((from) => range(0, length - 1).map((at) => (Number(from) + at) % 10).flatMap((n) => [n, n]).join(''))).concat(['12344321', '123454321', '1234554321', '12345678910', '147258369', '159357456', '741852963', '789456123', '987321654', '123654789', '0246813579']);

const words = [
  ...['password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'wachtwoord', 'welkom', 'welcome', 'geheim', 'secret', 'pincode', 'letmein', 'changeme', 'default', 'computer', 'internet', 'samsung', 'iphone', 'android', 'facebook', 'whatsapp'],
  ...['qwerty', 'qwertyu', 'qwertyui', 'qwertyuiop', 'azerty', 'azertyuiop', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', 'qazwsx', 'qazwsxedc', '1qaz2wsx', '1q2w3e4r', '1q2w3e4r5t', 'q1w2e3r4', 'abcdef', 'abcdefgh', 'abcdefghij', 'abc', 'abcd', 'asdf', 'aaaaaa'],
  ...['iloveyou', 'ikhouvanjou', 'ilovegod', 'lovely', 'princess', 'sunshine', 'football', 'voetbal', 'baseball', 'superman', 'monkey', 'dragon', 'shadow', 'master', 'michael', 'jordan', 'freedom', 'vrijheid', 'forever', 'familie', 'family', 'mother', 'mama', 'papa', 'hello', 'hallo'],
  ...['voorportaal', 'nederland', 'holland', 'amsterdam', 'rotterdam', 'utrecht', 'denhaag', 'terapel', 'asiel', 'asylum', 'refugee', 'vluchteling', 'coa', 'ind', 'azc', 'europa', 'europe'],
  ...['allah', 'allahuakbar', 'bismillah', 'bismillahi', 'alhamdulillah', 'inshallah', 'mashallah', 'subhanallah', 'ramadan', 'mekka', 'mohammed', 'mohammad', 'muhammad', 'ahmed', 'ahmad', 'ali', 'hassan', 'hussein', 'ibrahim', 'mustafa', 'mahmoud', 'omar', 'fatima', 'maryam', 'aisha', 'jesus', 'jesuschrist', 'christ', 'god', 'godisgood', 'godislove', 'amen', 'kidanemihret', 'habibi', 'habibti', 'hayati', 'yarab', 'yallah', 'salam', 'salamalaikum', 'merhaba', 'askim', 'seniseviyorum', 'azizam', 'khoda', 'janam'],
  ...['syria', 'suriye', 'damascus', 'aleppo', 'homs', 'eritrea', 'asmara', 'ethiopia', 'habesha', 'somalia', 'mogadishu', 'afghanistan', 'kabul', 'herat', 'pakistan', 'iran', 'tehran', 'persian', 'iraq', 'baghdad', 'kurdistan', 'kurdish', 'turkey', 'turkiye', 'istanbul', 'yemen', 'sanaa', 'palestine', 'gaza', 'sudan', 'khartoum', 'nigeria', 'lagos', 'ghana', 'gambia', 'guinea', 'congo', 'uganda', 'morocco', 'maroc', 'algeria', 'egypt', 'russia', 'ukraine', 'georgia', 'china', 'colombia', 'venezuela'],
  ...['galatasaray', 'fenerbahce', 'besiktas', 'barcelona', 'realmadrid', 'ronaldo', 'cristiano', 'messi', 'arsenal', 'chelsea', 'liverpool', 'manchester', 'ajax', 'feyenoord', 'juventus'],
];
const rows = ['qwertyuiop[]', 'asdfghjkl;', 'poiuytrewq', 'lkjhgfdsa1', 'mnbvcxzlkj', '1qaz2wsx3edc', '1qazxsw23edc', '!qaz2wsx3edc', 'zaq12wsxcde3', '1q2w3e4r5t6y', 'qwerasdfzxcv', 'qwertyasdfgh', 'qweasdzxc123', 'asdfghzxcvbn', 'ضصثقفغعهخح', 'شسيبلاتنمك', 'ضصثقفغعهخحجد'];
const sentences = ['i love you so much', 'ik hou van jou', 'ik hou van je', 'i love my family', 'i love my mother', 'i love syria', 'i love eritrea', 'i love god', 'god is good', 'god is great', 'god is love', 'in god we trust', 'jesus is lord', 'jesus loves me', 'this is my password', 'dit is mijn wachtwoord', 'mijn wachtwoord', 'my password', 'welkom in nederland', 'goede morgen', 'bismillah al rahman', 'allahu akbar', 'الله أكبر', 'الله اكبر', 'بسم الله الرحمن الرحيم', 'بسم الله', 'لا إله إلا الله', 'لا اله الا الله', 'الحمد لله', 'إن شاء الله', 'ان شاء الله', 'محمد رسول الله', 'سبحان الله', 'كلمة السر', 'كلمة المرور', 'انا احبك', 'أحبك يا أمي', 'السلام عليكم'];

/** Sorted, each once, as `isCommon` compares: in small letters, without blanks and marks. @returns {string[]} */
export function listCommonPins() {
  const pins = [walks, cornersAndEdges, twoDigits, doubles, steps, counted, withNoughts, almost, pairs(halves).map(([a, b]) => a + b), dates, known, longDigits].flat();
  const texts = [...words, ...rows, ...sentences].map((text) => text.replace(/[\s.,!?_-]/g, '').toLowerCase());
  return [...new Set([...pins.filter((pin) => pin.length >= 6), ...texts])].sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(join(import.meta.dirname, 'common-pins.txt'), `${listCommonPins().join('\n')}\n`);
}
