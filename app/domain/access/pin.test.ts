import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listCommonPins } from './make-common-pins.js';
import { judgePin, normalisePin, type PinAbout } from './pin.ts';

const about: PinAbout = { birthDate: { year: '1987', month: '3', day: '21' }, vNumber: 'V-2954871306' };
const unknown: PinAbout = { birthDate: { year: '', month: '', day: '' }, vNumber: 'V-2954871306' };

describe('judgePin', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['48310', 'short'],
    ['kort zin', 'short'],
    ['9'.repeat(129), 'long'],
    ['000000', 'repeated'],
    ['474747', 'repeated'],
    ['abcabcabcabc', 'repeated'],
    ['123456', 'sequence'],
    ['890123', 'sequence'],
    ['654321', 'sequence'],
    ['112233', 'common'],
    ['١٢٣٤٥٦', 'sequence'],
    ['210387', 'birth'],
    ['19870321', 'birth'],
    ['051987', 'birth'],
    ['295487', 'number'],
    ['871306', 'number'],
  ])('refuses %j: %s', (pin, reason) => expect(judgePin(pin, about)).toBe(reason));

  // 5 March 1989 is 14-12-1367 in the Persian calendar, 26-6-1981 in the Ethiopian and 26 or 27-7-1409 in the Islamic one.
  it.each(['050389', '671214', '141267', '14121367', '13671214', '260681', '19810626', '270709', '260709', '١٤١٢٦٧'])('refuses %j: her birth date, in a calendar of hers', (pin) =>
    expect(judgePin(pin, { ...about, birthDate: { year: '1989', month: '3', day: '5' } })).toBe('birth'),
  );

  it.each(['481367', '136892', '198184', '831982', '140957', '141083'])('refuses %j: a year in which 1989 lies', (pin) => {
    for (const month of ['', '3']) expect(judgePin(pin, { ...about, birthDate: { year: '1989', month, day: '' } })).toBe('birth');
  });

  it('takes her day and month without a year: many have them', () => expect(judgePin('482103', about)).toBeUndefined());

  it.each(['112233', '123321', '159753', '147258', '246810', '102030', '100200', '١٠٢٠٣٠', 'voorportaal', 'Nederland1', 'WACHTWOORD'])(
    'refuses %j: everybody takes it',
    (pin) => expect(judgePin(pin, about)).toBe('common'),
  );

  it.each(['123654', '789456', '111222', '100000', '123455', '987123', '159357', '741852', '142536', '101112', '147852', '852456', '135790', '112358', '198705', '061987', '010190', '1122334455'])(
    'refuses %j: many take it',
    (pin) => expect(judgePin(pin, unknown)).toBe('common'),
  );

  it.each(['qwertyuiop', 'password123', 'P@ssword 2024', 'Galatasaray1905!', 'welkom in Nederland', '2024mohammed', 'habibihabibi12', 'amsterdam 12345', 'بسم الله الرحمن الرحيم'])(
    'refuses %j: a word that many take, with little around it',
    (pin) => expect(judgePin(pin, unknown)).toBe('common'),
  );

  it.each(['habibi 483920', 'habibi en zeven ezels', 'amsterdam in de regen', '2954 godin 1'])('takes %j: a word that many take in a sentence of one\'s own', (pin) => expect(judgePin(pin, unknown)).toBeUndefined());

  it('keeps the list that its rules make', () => {
    const kept = readFileSync(join(import.meta.dirname, 'common-pins.txt'), 'utf8');
    expect(kept).toBe(`${listCommonPins().join('\n')}\n`);
    expect(kept.split('\n').filter((line) => /^\d{6}$/.test(line)).length).toBeGreaterThan(3000);
  });

  it('refuses the 10,000 that most people chose elsewhere and that leaked', () => {
    const leaked = readFileSync(join(import.meta.dirname, 'leaked-pins.txt'), 'utf8').trim().split('\n');
    expect(new Set(leaked).size).toBe(10_000);
    const taken = leaked.filter((text) => judgePin(text, unknown) === undefined);
    expect(taken).toEqual([]);
  });

  it.each(['Basketball', 'Terminator 7', 'manchester_2'])('refuses %j: a sentence that leaked, written another way', (pin) => expect(judgePin(pin, unknown)).toBe('common'));

  it.each(['121212', '123123', '696969'])('refuses %j: it repeats itself', (pin) => expect(judgePin(pin, about)).toBe('repeated'));

  it.each(['210387', '032187', '872103', '870321', '21031987', '03211987', '19872103', '19870321', '1987 blauwe'])(
    'refuses %j: her birth date in one order or another',
    (pin) => expect(judgePin(pin, about)).toBe('birth'),
  );

  it('knows a birth date with one digit for the day, and one without a month or a day', () => {
    expect(judgePin('050387', { ...about, birthDate: { year: '1987', month: '3', day: '5' } })).toBe('birth');
    for (const birthDate of [{ year: '1987', month: '3', day: '' }, { year: '1987', month: '', day: '3' }]) {
      expect(judgePin('051987', { ...about, birthDate })).toBe('birth');
      for (const pin of ['870300', '000387', '870003', '030087']) expect(judgePin(pin, { ...about, birthDate })).toBeUndefined();
    }
  });

  it('counts signs: a sentence with digits is a sentence, and 128 is not too long', () => {
    expect(judgePin('kat482915', about)).toBe('short');
    expect(judgePin('482915kat', about)).toBe('short');
    expect(judgePin('blauw'.repeat(25) + 'zee', about)).toBeUndefined();
    expect(judgePin('blauw'.repeat(25) + 'zeer', about)).toBe('long');
    expect(judgePin('1357926048', about)).toBeUndefined();
  });

  it.each(['098765', '210987', '789012', '987654321'])('refuses %j: it counts up or down', (pin) => expect(judgePin(pin, unknown)).toBe('sequence'));

  it('finds the V-number however it is written', () => {
    expect(judgePin('295487', { ...unknown, vNumber: 'V-29548.71306' })).toBe('number');
    expect(judgePin('954810', { ...unknown, vNumber: '2954810' })).toBe('number');
    expect(judgePin('295417', unknown)).toBeUndefined();
  });

  it.each(['483105', '73920184', 'drie blauwe fietsen', 'خبز وماء وملح'])('takes %j', (pin) => expect(judgePin(pin, about)).toBeUndefined());

  it('asks nothing of a birth date that is not known', () => {
    expect(judgePin('230994', { ...unknown, birthDate: { year: '1994', month: '9', day: '23' } })).toBe('birth');
    expect(judgePin('230994', unknown)).toBeUndefined();
  });
});

it('is the same PIN on every keyboard', () => {
  expect(new Set(['483105', '٤٨٣١٠٥', '۴۸۳۱۰۵', '４８３１０５', '४८३१०५', '৪৮৩১০৫', ' 483105 '].map(normalisePin))).toEqual(new Set(['483105']));
});
