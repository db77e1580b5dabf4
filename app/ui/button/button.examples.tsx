import type { ReactElement } from 'react';
import { Button } from './button.tsx';

export const examples: Record<string, ReactElement> = {
  kinds: (
    <div className="row-buttons">
      <Button primary>Bewaren en verder</Button>
      <Button name="later" value="yes">Later beantwoorden</Button>
      <Button small>Inloggen</Button>
      <Button quiet>Loslaten</Button>
    </div>
  ),
  unavailable: (
    <div>
      <Button unavailable primary aria-describedby="button-why">Markeer als beslisklaar</Button>
      <p className="small soft" id="button-why">Kan nog niet: 3 voorwaarden staan open.</p>
    </div>
  ),
  link: <p><Button href="#birth" primary full>Verder met uw naam en geboorte</Button></p>,
  picture: <p><Button href="#add" primary icon="camera">Document toevoegen</Button></p>,
  long: <p><Button full>Ik wil dat mijn advocaat alles leest voordat ik het naar de Immigratie- en Naturalisatiedienst verstuur</Button></p>,
  arabic: <div dir="rtl" lang="ar" className="row-buttons"><Button primary>حفظ ومتابعة</Button><Button icon="back">رجوع</Button></div>,
};
