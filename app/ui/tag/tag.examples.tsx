import type { ReactElement } from 'react';
import { Tag } from './tag.tsx';

export const examples: Record<string, ReactElement> = {
  tones: <p><Tag>Golf 1</Tag> <Tag tone="set">Kinderen</Tag> <Tag tone="act-now">Vóór 04-12</Tag> <Tag tone="bad">Bestand geweigerd</Tag></p>,
};
