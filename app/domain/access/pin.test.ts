import { describe, expect, it } from 'vitest';
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

  it.each(['483105', '73920184', 'drie blauwe fietsen', 'خبز وماء وملح'])('takes %j', (pin) => expect(judgePin(pin, about)).toBeUndefined());

  it('asks nothing of a birth date that is not known', () => expect(judgePin('210387', unknown)).toBeUndefined());
});

it('is the same PIN on every keyboard', () => {
  expect(new Set(['483105', '٤٨٣١٠٥', '۴۸۳۱۰۵', '４８３１０５', ' 483105 '].map(normalisePin))).toEqual(new Set(['483105']));
});
