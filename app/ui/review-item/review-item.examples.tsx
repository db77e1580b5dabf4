import type { ReactElement } from 'react';
import { Actions } from '../actions/actions.tsx';
import { Button } from '../button/button.tsx';
import { Field } from '../field/field.tsx';
import { Judge } from '../judge/judge.tsx';
import { Pair, RequestBox } from '../request-box/request-box.tsx';
import { TextArea } from '../text-area/text-area.tsx';
import { ReviewItem, ReviewList } from './review-item.tsx';

const request = (
  <RequestBox action="#ask" fields={<input type="hidden" name="field" value="place" />}>
    <Pair>
      <Field id="ri-nl" label="Vraag in het Nederlands"><TextArea name="nl" rows={4} defaultValue="Hoe heet het dorp waar u bent geboren?" /></Field>
      <div><p className="label">Zo leest zij het, goedgekeurd</p><p lang="ar" dir="rtl">ما اسم القرية التي وُلدت فيها؟</p></div>
    </Pair>
    <p className="small soft">Zij mag altijd antwoorden: <b>ik weet het niet</b>.</p>
    <Actions><Button primary>Stuur de vraag</Button><Button quiet name="draft" value="yes">Bewaar concept</Button></Actions>
  </RequestBox>
);

const judge = <form method="post"><Judge label="Oordeel over burgerlijke staat" name="finding" options={[{ value: 'ok', label: 'Akkoord' }, { value: 'ask', label: 'Vraag' }]} /></form>;

export const examples: Record<string, ReactElement> = {
  list: (
    <ReviewList>
      <ReviewItem term="Geboren" answer="Ongeveer 1989, alleen het jaar" meta="op de aanmelding: 01-01-1989" finding={{ state: 'yes', text: 'Akkoord' }} />
      <ReviewItem open term="Geboorteplaats" answer={<span className="said" dir="auto" lang="ar">قرية قرب حمص</span>} meta="versie 1, 17-11" finding={{ state: 'ask', text: 'Vraag, concept' }} request={request} />
      <ReviewItem term="Burgerlijke staat" answer="Getrouwd, religieus, 2012" judge={judge} note={<p className="small">Notitie: zie trouwakte.</p>} />
    </ReviewList>
  ),
};
