import { expect, test } from 'vitest';
import type { Ended } from './cage.server.ts';
import { PreviewRefused, PreviewSlow, previewLimits } from './limits.ts';
import { outputOf } from './raster.server.ts';

const ended = (over: Partial<Ended>): Ended => ({ code: 0, why: 'ended', output: Buffer.from('points'), complaint: '', ...over });
const refusal = (over: Partial<Ended>): unknown => {
  try {
    return String(outputOf(ended(over)));
  } catch (error) {
    return error instanceof PreviewRefused ? error.preview : error;
  }
};

test('how a program ended says what becomes of the document', () => {
  expect(refusal({})).toBe('points');
  expect(refusal({ code: null, why: 'spent' })).toBe('too_complex');
  expect(refusal({ code: null, why: 'output' })).toBe('too_complex');
  expect(refusal({ code: 5 })).toBe('locked');
  expect(refusal({ code: 1 })).toBe('unreadable');
});

test('what the clock ended is no verdict on the document, and neither is a server that stops', () => {
  expect(refusal({ code: null, why: 'time' })).toBeInstanceOf(PreviewSlow);
  expect(refusal({ code: null, why: 'stopped' })).toEqual(new Error('stopped'));
});

test('by the clock a program may take several times what it may take of the processor', () => {
  expect(previewLimits.clockTimes).toBeGreaterThanOrEqual(3);
  expect(previewLimits.officeSeconds * previewLimits.clockTimes).toBeLessThan(previewLimits.documentSeconds);
});
