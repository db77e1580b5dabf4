import { forwardRef } from 'react';
import { TextInput } from '../text-input/text-input.tsx';
import type { TextInputProps } from '../text-input/text-input.tsx';

/** The code of the letter: capitals, left to right, no guesses of the keyboard. */
export const KeyInput = forwardRef<HTMLInputElement, TextInputProps>(function KeyInput(props, ref) {
  return <TextInput dir="ltr" autoCapitalize="characters" spellCheck={false} {...props} ref={ref} className="key" />;
});

/** Where the code is on the letter. Beside the label: <Field picture={<LetterPicture />}>. */
export function LetterPicture() {
  return (
    <svg className="letter" viewBox="0 0 84 104" aria-hidden="true">
      <rect className="paper" x="1.5" y="1.5" width="81" height="101" rx="5" />
      <path className="lines" d="M13 15h26M13 26h58M13 34h44M13 79h58M13 88h58" />
      <rect className="box" x="11" y="43" width="62" height="26" rx="4" />
      <path className="dashes" d="M18 51h8M33 51h8M18 61h8" />
      <rect className="box" x="53" y="49" width="14" height="14" rx="1" />
    </svg>
  );
}
