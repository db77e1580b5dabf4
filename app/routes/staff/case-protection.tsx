import { guardReasons } from '#app/domain/access/access-reasons.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Select } from '#app/ui/select/select.tsx';
import type { Frame } from './case-frame.server.ts';

/** Who must not work on this case: somebody who knows the person, and of a guarded case everybody without the role. */
export function CaseProtection({ frame, base }: { frame: Frame; base: string }) {
  const { t } = useText();
  return (
    <section>
      {frame.guarded && (
        <>
          <h2>{t('protect:guard.title')}</h2>
          <p className="small">{t('protect:guard.is')}</p>
        </>
      )}
      {frame.rights.guard && (
        <More id="guard" open={frame.noGuardReason} summary={t(frame.guarded ? 'protect:guard.lift' : 'protect:guard.set')}>
          <form method="post" action={base} className="stack-s">
            <GuardReason id="guard-reason" missing={frame.noGuardReason} />
            <Button name="act" value={frame.guarded ? 'unguard' : 'guard'}>{t(frame.guarded ? 'protect:guard.lift' : 'protect:guard.set')}</Button>
          </form>
        </More>
      )}
      <More summary={t('protect:conflict.title')}>
        <form method="post" action={base} className="stack-s">
          <p className="small">{t('protect:conflict.about')}</p>
          <Button name="act" value="conflict">{t('protect:conflict.declare')}</Button>
        </form>
      </More>
    </section>
  );
}

/** Codes only: why a case is guarded is nothing for free words. */
export function GuardReason({ id, missing, chosen = '' }: { id: string; missing: boolean; chosen?: string | undefined }) {
  const { t } = useText();
  return (
    <Field id={id} label={t('protect:guard.reason')} {...(missing ? { error: t('protect:problem.reason_needed') } : {})}>
      <Select name="reason" placeholder={t('protect:reasonPick')} defaultValue={chosen} options={guardReasons.map((reason) => ({ value: reason, label: t(`protect:guardReasons.${reason}`) }))} />
    </Field>
  );
}
