import { expect, test } from 'vitest';
import { isConclusion } from './conclusions.ts';

test('a reviewer explains, speaks with somebody, or has it investigated: nothing else is a conclusion', () => {
  expect(['', 'explained', 'Explained', 'spoken', 'investigate', 'done', 'spoken '].filter(isConclusion)).toEqual(['explained', 'spoken', 'investigate']);
});
