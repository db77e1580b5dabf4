import type { DocumentKind } from '#app/domain/document/document-types.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { lead } from '#app/forms/lead.ts';
import { Icon } from '#app/ui/icon/icon.tsx';
import { More } from '#app/ui/more/more.tsx';
import type { MissingView } from './missing-view.server.ts';

type Entry = { id: string; kind: DocumentKind; done: boolean };

/** What could help in this file: no list of duties. */
export function DocumentChecklist({ entries }: { entries: readonly Entry[] }) {
  const { t, lang } = useText();
  return (
    <section className="stack-s">
      <h2>{t('documents:help.title')}</h2>
      <p>{t('documents:help.text')}</p>
      <ul className="stack-s plain">
        {entries.map(({ id, kind, done }) => (
          <li key={id} className="doc-head">
            <Icon name={done ? 'tick' : 'ring'} label={t(done ? 'documents:help.there' : 'documents:help.notThere')} />
            <div>{done ? t(`documents:checklist.${id}` as TextKey) : <a href={path(lang, `/file/documents/add?kind=${kind}`)}>{t(`documents:checklist.${id}` as TextKey)}</a>}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What she told of papers that she does not have. */
export function MissingPapers({ missing, sent }: { missing: readonly MissingView[]; sent: boolean }) {
  const { t, lang } = useText();
  if (missing.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{t('documents:missing.title')}</h2>
      <p>{t('documents:missing.text')}</p>
      {missing.map((lines, index) => (
        <More key={index} summary={lines[0]?.text ?? ''} open={missing.length === 1}>
          <>
            {lines.map(({ label, text, said }, at) => (
              <p key={at}>
                {label !== undefined && lead(label)}
                {said ? (
                  <span className="said" dir="auto">
                    {text}
                  </span>
                ) : (
                  text
                )}
              </p>
            ))}
          </>
        </More>
      ))}
      {!sent && (
        <p>
          <a href={path(lang, '/file/section/identity-documents')}>{t('documents:missing.change')}</a>
        </p>
      )}
    </section>
  );
}
