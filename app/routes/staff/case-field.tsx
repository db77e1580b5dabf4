import type { ReactNode } from 'react';
import { isRegisterVerdict, registerVerdicts, type Verdict } from '#app/domain/review/finding.ts';
import { lead } from '#app/forms/lead.ts';
import type { Translate } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Judge, type JudgeOption } from '#app/ui/judge/judge.tsx';
import { More } from '#app/ui/more/more.tsx';
import { ReviewItem } from '#app/ui/review-item/review-item.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import type { FieldRefused } from './case-acts.server.ts';
import type { FieldView } from './case-field.server.ts';
import type { FieldsPage } from './case-fields.server.ts';
import { CaseQuestion, QuestionForm } from './case-question.tsx';
import { RegisterForm } from './case-register.tsx';

type FieldReviewProps = { field: FieldView; page: FieldsPage; refused: FieldRefused | undefined; /** Instead of the lines: the whole motive. */ answer?: ReactNode };

/** One field: her answer, where it comes from, the finding, and the question on the field itself. */
export function FieldReview({ field, page, refused: anyRefused, answer }: FieldReviewProps) {
  const refused = anyRefused?.field === field.id ? anyRefused : undefined;
  const { open, question } = field;
  const asking = open && (page.asking === field.id || refused?.mine === 'ask') && question?.state !== 'open';
  return (
    <ReviewItem
      id={field.anchor}
      term={field.label}
      answer={answer ?? <AnswerLines field={field} />}
      {...(field.meta.length > 0 && !answer ? { meta: field.meta.map((line) => <span className="meta" key={line}>{line}</span>) } : {})}
      {...(field.finding ? { finding: field.finding } : {})}
      {...(open && !asking ? { judge: <JudgeForm field={field} page={page} /> } : {})}
      open={question !== undefined || asking}
      note={<FieldNotice field={field} page={page} refused={refused} />}
      {...(asking
        ? { request: <QuestionForm field={field} page={page} refused={refused} /> }
        : question
          ? { request: <CaseQuestion field={field} question={question} /> }
          : open && field.register === 'open'
            ? { request: <RegisterForm field={field} page={page} refused={refused} /> }
            : {})}
    />
  );
}

/** Lines as they were described: what a person typed keeps its own direction. */
function AnswerLines({ field }: { field: FieldView }) {
  if (field.nothing !== undefined) return <span className="mute">{field.nothing}</span>;
  return (
    <>
      {field.lines.map((line, index) => (
        <div key={index}>
          {line.item !== undefined && line.item !== field.lines[index - 1]?.item && <b>{line.item}: </b>}
          {line.label !== undefined && <span className="mute">{lead(line.label)}</span>}
          {line.code ? (
            <bdi dir="ltr" className="code">{line.text}</bdi>
          ) : (
            <span className={line.said ? 'said' : undefined} dir={line.said ? 'auto' : undefined} lang={line.lang}>{line.text}</span>
          )}
          {line.note !== undefined && <span className="mute"> ({line.note})</span>}
        </div>
      ))}
    </>
  );
}

/** Hidden inputs by which a judgement names what it is based on. */
export function Based({ field, seq, base }: { field: string; seq: number; base: number }) {
  return (
    <>
      <input type="hidden" name="field" value={field} />
      <input type="hidden" name="seq" value={seq} />
      <input type="hidden" name="base" value={base} />
    </>
  );
}

function JudgeForm({ field, page }: { field: FieldView; page: FieldsPage }) {
  const { t } = useText();
  if (field.question?.state === 'open') return null;
  const ask = { value: 'ask', label: t('case:ask') };
  const options = optionsOf(t, field, ask);
  return (
    <form method="post">
      <Based field={field.id} seq={page.seq} base={field.base} />
      <Judge label={t('case:judge', { field: field.label })} name="act" options={options} />
    </form>
  );
}

/** What can be found instead. Of the register she was told: it is not taken back, only decided otherwise. */
function optionsOf(t: Translate, { register, judged, question }: FieldView, ask: JudgeOption): JudgeOption[] {
  if (register === 'open') return question ? [] : [ask];
  if (register) return [...registerVerdicts.filter((verdict) => verdict !== register).map((value) => ({ value, label: t(`case:decide.${value}`) })), ...(question ? [] : [ask])];
  return judged ? [{ value: 'none', label: t('case:clear') }, ...(question ? [] : [ask])] : [{ value: 'fine', label: t('case:fine') }, ask];
}

type NoticeProps = { field: FieldView; page: FieldsPage; refused: FieldRefused | undefined };

/** What just happened to this field, or what did not; it stands where it happened. */
function FieldNotice({ field, page, refused }: NoticeProps) {
  const { t } = useText();
  if (refused?.theirs) return <Overtaken field={field} page={page} refused={refused} theirs={refused.theirs} />;
  if (refused?.problems.field) return <WorkNotice tone="bad" title={t('case:problem.title')}>{t(refused.problems.field)}</WorkNotice>;
  const kept = page.kept?.field === field.id ? page.kept : undefined;
  const undone = kept?.act === 'withdraw' ? field.earlier.find(({ id }) => id === kept.requestId) : undefined;
  return (
    <>
      {kept && <Kept field={field} act={kept.act} undo={undone?.id} />}
      {field.earlier.length > 0 && (
        <More summary={t('case:question.earlier')}>
          <ul className="plain-list">
            {field.earlier.map((question) => (
              <li key={question.id}>
                {question.reason}. <span className="said" dir="auto">{question.words}</span> <span className="mute">{question.told}</span>
              </li>
            ))}
          </ul>
        </More>
      )}
    </>
  );
}

const noticeOf = {
  ask: 'case:question.sentNotice',
  settle: 'case:question.settledNotice',
  withdraw: 'case:question.withdrawnNotice',
  restore: 'case:question.restoredNotice',
  none: 'case:taken',
} as const;

function Kept({ field, act, undo }: { field: FieldView; act: NonNullable<FieldsPage['kept']>['act']; undo: string | undefined }) {
  const { t } = useText();
  const title = act === 'fine' || isRegisterVerdict(act) ? t('case:kept', { finding: t(`case:found.${act}`) }) : t(noticeOf[act]);
  const back = undo && (
    <form method="post">
      <input type="hidden" name="field" value={field.id} />
      <input type="hidden" name="request" value={undo} />
      <Button small name="act" value="restore">{t('case:question.restore')}</Button>
    </form>
  );
  return <WorkNotice title={title} {...(back ? { actions: back } : {})} />;
}

/** Two officers: the second sees what the first found, and chooses. Nothing was overwritten. */
function Overtaken({ field, page, refused, theirs }: NoticeProps & { refused: FieldRefused; theirs: NonNullable<FieldRefused['theirs']> }) {
  const { t } = useText();
  const words = (verdict: Verdict) => (verdict === 'none' ? t('case:overtaken.cleared') : t(`case:found.${verdict}`));
  const mine = isRegisterVerdict(refused.mine) ? t(`case:decide.${refused.mine}`) : t(({ none: 'case:clear', ask: 'case:ask', fine: 'case:fine' } as const)[refused.mine]);
  return (
    <WorkNotice
      tone="act-now"
      title={t('case:overtaken.title', { name: theirs.name, time: theirs.time, finding: words(theirs.verdict) })}
      actions={
        <Actions row>
          <Button small href={`?#${field.anchor}`}>{t('case:overtaken.keep')}</Button>
          {refused.mine !== 'ask' && (
            <form method="post">
              <Based field={field.id} seq={page.seq} base={theirs.version} />
              <Button small name="act" value={refused.mine}>{t('case:overtaken.replace', { mine })}</Button>
            </form>
          )}
        </Actions>
      }
    >
      {t('case:overtaken.text', { mine })}
    </WorkNotice>
  );
}
