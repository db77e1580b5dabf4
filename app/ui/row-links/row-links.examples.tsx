import type { ReactElement } from 'react';
import { PostForm } from '../applicant-shell/applicant-shell.tsx';
import { RowLinks } from './row-links.tsx';

export const examples: Record<string, ReactElement> = {
  mixed: <RowLinks><a href="#new">Ik heb geen code meer</a><PostForm action="#out" label="Uitloggen" /></RowLinks>,
};
