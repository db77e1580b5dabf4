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
      <path className="lines" d="M13 17h26M13 30h58M13 39h58M13 48h44" />
      <rect className="box" x="11" y="63" width="62" height="25" rx="4" />
      <path className="dashes" d="M19 75.5h10M37 75.5h10M55 75.5h10" />
    </svg>
  );
}
