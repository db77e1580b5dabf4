import { forwardRef } from 'react';
import type { InputHTMLAttributes } from 'react';
import { useWiring } from '../field/wiring.ts';

export type FileInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'aria-invalid'> & { 'aria-invalid'?: true };

/** The button and the file name are the browser's own, in the language of the device. */
export const FileInput = forwardRef<HTMLInputElement, FileInputProps>(function FileInput(props, ref) {
  const wiring = useWiring(props);
  return <input {...props} {...wiring} ref={ref} type="file" className="input file" />;
});
