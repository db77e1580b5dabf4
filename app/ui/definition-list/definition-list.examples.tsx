import type { ReactElement } from 'react';
import { DefinitionList } from './definition-list.tsx';

const change = (about: string) => ({ href: '#change', label: 'Veranderen', about: `: ${about}` });

export const examples: Record<string, ReactElement> = {
  check: (
    <DefinitionList
      items={[
        { term: 'Naam in uw eigen schrift', text: <bdi lang="ar">رانيا الخطيب</bdi>, change: change('Naam') },
        { term: 'Geboren', text: 'Ongeveer 1989, alleen het jaar', change: change('Geboren') },
        { term: 'Geboorteplaats', text: 'Nog geen antwoord', open: true, change: change('Geboorteplaats') },
      ]}
    />
  ),
  duo: <DefinitionList variant="duo" items={[{ term: 'Taal', text: 'Tigrinya, tolk vrouw' }, { term: 'Duur', text: 'lang, met pauzes' }]} />,
};
