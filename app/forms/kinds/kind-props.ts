import type { ReactNode } from 'react';
import type { QuestionView } from '../view.ts';

/** `above`: a question of staff, what the IND has. `below`: the non-answers, the save line. */
export type KindProps = { question: QuestionView; above?: ReactNode; below?: ReactNode; describedBy?: string };

export const firstValue = (question: QuestionView, name: string): string => question.values[name]?.find((text) => text !== '') ?? '';
