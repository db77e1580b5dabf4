import type { ReactElement } from 'react';
import { CodeStrip } from './code-strip.tsx';

const codes = ['3762 5778 0228 7811 2328', '3794 5445 3632 2725 5855', '8928 9746 6158 2713 8310'];

export const examples: Record<string, ReactElement> = { codes: <CodeStrip label="Codes" codes={codes} /> };
