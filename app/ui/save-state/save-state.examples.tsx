import type { ReactElement } from 'react';
import { SaveState } from './save-state.tsx';

export const examples: Record<string, ReactElement> = {
  saved: <SaveState>Bewaard om 14.32&nbsp;uur</SaveState>,
  saving: <SaveState state="saving">Bezig met bewaren</SaveState>,
  failed: <SaveState state="failed">Er is geen internet. Uw tekst staat nog op dit scherm. Wij proberen het elke 10 seconden opnieuw.</SaveState>,
};
