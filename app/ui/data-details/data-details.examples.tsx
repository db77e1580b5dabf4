import type { ReactElement } from 'react';
import { DataDetails, FiguresTable } from './data-details.tsx';

export const examples: Record<string, ReactElement> = {
  closed: <DataDetails summary="Bekijk als tabel" caption="Open aanvragen per maand" head={['Maand', 'Beslist', 'Open']} rows={[['juni 2026', '310', '47.950'], ['juli', '620', '47.330']]} />,
  bars: <FiguresTable caption="Open aanvragen per stap" head={['Stap', 'Aanvragen']} rows={[['Nog niet uitgenodigd', '11.240'], ['Uitgenodigd', '5.380']]} bars={[11240, 5380]} foot={['Samen', '16.620']} />,
};
