import { useText } from '#app/i18n/translate.tsx';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import type { RetentionRefused } from './retention-act.server.ts';
import type { RetentionView } from './retention-view.server.ts';

type Refused = Extract<RetentionRefused, { of: 'hold' }> | undefined;
type Row = RetentionView['holds'][number];

export function Holds({ holds, reasons, refused }: Pick<RetentionView, 'holds' | 'reasons'> & { refused: Refused }) {
  const { t } = useText();
  const columns: Column<Row>[] = [
    { key: 'case', head: t('retention:holds.case'), rowHead: true, cell: ({ reference }) => <bdi dir="ltr" className="code">{reference}</bdi> },
    { key: 'reason', head: t('retention:holds.reason'), label: t('retention:holds.reason'), cell: ({ reason }) => reason },
    { key: 'words', head: t('retention:holds.words'), label: t('retention:holds.words'), cell: ({ words }) => (words === '' ? null : <bdi>{words}</bdi>) },
    { key: 'since', head: t('retention:holds.since'), label: t('retention:holds.since'), soft: true, cell: ({ since }) => since },
    { key: 'by', head: t('retention:holds.by'), label: t('retention:holds.by'), soft: true, cell: ({ by }) => <bdi>{by}</bdi> },
    {
      key: 'end',
      head: <span className="hide">{t('retention:holds.end')}</span>,
      cell: ({ id, reference }) => (
        <form method="post">
          <input type="hidden" name="hold" value={id} />
          <Button small name="act" value="endHold">
            {t('retention:holds.end')}
            <span className="hide"> {reference}</span>
          </Button>
        </form>
      ),
    },
  ];
  return (
    <section className="stack-s">
      <h2>{t('retention:holds.title')}</h2>
      <p className="soft">{t('retention:holds.text')}</p>
      {holds.length === 0 ? <p>{t('retention:holds.none')}</p> : <DataTable flush caption={t('retention:holds.list')} columns={columns} rows={holds} rowKey={({ id }) => id} />}
      <More summary={t('retention:holds.new')} open={refused !== undefined}>
        <HoldForm reasons={reasons} refused={refused} />
      </More>
    </section>
  );
}

function HoldForm({ reasons, refused }: Pick<RetentionView, 'reasons'> & { refused: Refused }) {
  const { t } = useText();
  const error = (...about: string[]) => (refused && refused.error !== 'limit' && about.includes(refused.error) ? { error: t(`retention:holds.problem.${refused.error}`) } : {});
  return (
    <form method="post" className="stack form-column">
      {refused?.error === 'limit' && <WorkNotice tone="act-now" title={t('protect:limit.title', { time: refused.again ?? '' })} />}
      {refused && refused.error !== 'limit' && <WorkNotice tone="bad" title={t('retention:holds.problem.title')} />}
      <Field id="hold-reference" label={t('retention:holds.reference')} hint={t('retention:holds.referenceHint')} {...error('unknown', 'erased')}>
        <TextInput name="reference" defaultValue={refused?.typed.reference} required />
      </Field>
      <Field id="hold-reason" label={t('retention:holds.reason')} {...error('reason')}>
        <Select name="reason" options={reasons} placeholder="" defaultValue={refused?.typed.reason} />
      </Field>
      <Field id="hold-words" label={t('retention:holds.words')} hint={t('retention:holds.wordsHint')} {...error('words')}>
        <TextArea short name="words" defaultValue={refused?.typed.words} />
      </Field>
      <Actions row>
        <Button small primary name="act" value="hold">{t('retention:holds.set')}</Button>
      </Actions>
    </form>
  );
}
