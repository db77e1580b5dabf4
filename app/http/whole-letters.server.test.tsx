import { text } from 'node:stream/consumers';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { wholeLetters } from './whole-letters.server.ts';

test('a letter at the end of a buffer stays whole, in every script', async () => {
  for (const word of ['كنت أعمل معلمة. ', 'ተወሊደ ኣብ ', 'Ñandú ', '👩🏽‍🚀 ']) {
    for (let offset = 0; offset < 4; offset += 1) {
      const said = word.repeat(30);
      const lines = Array.from({ length: 20 }, (_, index) => <textarea key={index} readOnly value={'x'.repeat(offset) + said} />);
      const body = wholeLetters();
      renderToPipeableStream(<div>{lines}</div>).pipe(body);
      const html = await text(body);
      expect(html).not.toMatch(/[\0\uFFFD]/);
      expect(html.split(said)).toHaveLength(21);
    }
  }
});
