import { describe, expect, test } from 'vitest';
import type { Answer } from '#app/domain/file/answer.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import type { Field } from '#app/domain/file/section.ts';
import { baseToken } from './base-token.server.ts';
import { nobodysFile } from './file-of.server.ts';
import { layoutOf, readField } from './read-field.server.ts';
import { asOption } from './view.ts';

const { known } = nobodysFile('case');
const common = { need: 'R', purpose: 'origin' } as const;
const region: Field = { ...common, name: 'region', kind: 'text', nonAnswers: ['unknown', 'interview'] };
const marital: Field = { ...common, name: 'marital', kind: 'choice', options: ['single', 'married'], nonAnswers: ['interview'] };
const born: Field = { ...common, name: 'born', kind: 'date', nonAnswers: ['unknown'], register: true, known: () => ({ calendar: 'gregory', year: 1990, from: '1990-01-01', to: '1990-12-31' }) };

const value = (text: string): Answer => ({ kind: 'value', value: text });
const form = (given: Record<string, string>): Form => Object.fromEntries(Object.entries(given).map(([name, text]) => [name, [text]]));
const empty = baseToken(0, { kind: 'empty' });

describe('an answer is read from a form', () => {
  test('as it was typed', () => {
    const read = readField(form({ region: 'Homs', 'answer-region': 'value', 'base-region': empty }), region, known);
    expect(read).toEqual({ is: 'changed', answer: value('Homs'), base: 0 });
  });

  test('and is untouched when it is what the page showed, whatever happened elsewhere', () => {
    const read = readField(form({ region: 'Homs', 'answer-region': 'value', 'base-region': baseToken(4, value('Homs')) }), region, known);
    expect(read.is).toBe('same');
  });

  test('taken away, it is empty and not lost', () => {
    const read = readField(form({ region: '', 'answer-region': 'value', 'base-region': baseToken(4, value('Homs')) }), region, known);
    expect(read).toEqual({ is: 'changed', answer: { kind: 'empty' }, base: 4 });
  });

  test('a non-answer counts, with what is known', () => {
    const read = readField(form({ region: '', 'answer-region': 'unknown', 'known-region': 'bij een rivier', 'base-region': empty }), region, known);
    expect(read).toMatchObject({ is: 'changed', answer: { kind: 'unknown', known: 'bij een rivier' } });
  });

  test('a non-answer stands among the options of a choice', () => {
    const read = readField(form({ marital: asOption('interview'), 'base-marital': empty }), marital, known);
    expect(read).toMatchObject({ is: 'changed', answer: { kind: 'interview' } });
  });

  test('what the IND has is confirmed without typing it', () => {
    expect(layoutOf(born, known)).toBe('rows');
    const read = readField(form({ 'answer-born': 'known', 'base-born': empty }), born, known);
    expect(read).toMatchObject({ is: 'changed', answer: { kind: 'value', value: { year: 1990 } } });
  });

  test('of a text and a non-answer together, the one that is new was meant', () => {
    const chose = readField(form({ region: 'Homs', 'answer-region': 'interview', 'base-region': baseToken(2, value('Homs')) }), region, known);
    expect(chose).toMatchObject({ answer: { kind: 'interview' } });
    const typed = readField(form({ region: 'Homs', 'answer-region': 'interview', 'base-region': baseToken(2, { kind: 'interview' }) }), region, known);
    expect(typed).toMatchObject({ answer: value('Homs') });
  });

  test('when both are new only she can say', () => {
    const read = readField(form({ region: 'Homs', 'answer-region': 'interview', 'base-region': empty }), region, known);
    expect(read).toEqual({ is: 'unread', error: 'form:both', at: 'region', choice: 'interview' });
  });

  test('a base that no page of ours wrote is version 0', () => {
    const read = readField(form({ region: 'Homs', 'base-region': '99' }), region, known);
    expect(read).toMatchObject({ is: 'changed', base: 0 });
  });
});
