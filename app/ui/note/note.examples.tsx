import type { ReactElement } from 'react';
import { Actions } from '../actions/actions.tsx';
import { Button } from '../button/button.tsx';
import { Note } from './note.tsx';

export const examples: Record<string, ReactElement> = {
  plain: <Note><p>Bij uw aanmelding is opgeschreven: <b>1&nbsp;januari 1989</b>.</p><p className="small soft">Het is goed als u nu iets anders invult.</p></Note>,
  calm: <Note tone="calm">Goed om te weten, geruststelling.</Note>,
  attention: <Note tone="attention" icon="person"><p><b>Veiligheid gaat voor.</b> Neem geen contact op met uw ambassade.</p></Note>,
  error: (
    <Note tone="error" icon="lock" role="alert">
      <p><b>U bent uitgelogd.</b> Uw tekst staat nog op dit scherm.</p>
      <Actions row><Button small href="#in">Inloggen</Button></Actions>
    </Note>
  ),
  framed: <Note tone="framed" title="Dit is geen beslissing">Even groot als het goede nieuws ernaast.</Note>,
  arabic: (
    <div dir="rtl" lang="ar">
      <Note tone="framed" title="هذا ليس قرارًا">الملف المكتمل لا يعني أن طلبك مقبول أو مرفوض.</Note>
    </div>
  ),
};
