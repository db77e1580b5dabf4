import type { ReactElement } from 'react';
import { Mark } from './mark.tsx';

export const examples: Record<string, ReactElement> = {
  all: (
    <div className="row-buttons">
      <Mark state="todo" /><Mark state="half" /><Mark state="done" /><Mark state="asked" /><Mark state="now" />
    </div>
  ),
};
