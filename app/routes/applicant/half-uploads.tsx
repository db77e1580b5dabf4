import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DocList, DocRow } from '#app/ui/doc-row/doc-row.tsx';

export type HalfView = { id: string; title: string; fileName: string; share: number; until: string };

/** What arrived half way: go on with the same file, or let it go. With and without script. */
export function HalfUploads({ uploads }: { uploads: readonly HalfView[] }) {
  const { t, lang } = useText();
  if (uploads.length === 0) return null;
  return (
    <DocList label={t('documents:half.title')}>
      {uploads.map(({ id, title, fileName, share, until }) => (
        <DocRow
          key={id}
          name={
            <span className="said" dir="auto">
              {title}
            </span>
          }
          state={t('documents:half.title')}
          thumb="none"
          receipt={[{ term: t('documents:term.file'), text: <bdi className="said">{fileName}</bdi> }]}
          actions={
            <form method="post" action={path(lang, '/file/documents')} className="row-links">
              <input type="hidden" name="upload" value={id} />
              <a href={path(lang, `/file/documents/add?upload=${id}`)}>
                {t('documents:half.goOn')} <span className="hide">{title}</span>
              </a>
              <button name="intent" value="drop">
                {t('documents:half.drop')} <span className="hide">{title}</span>
              </button>
            </form>
          }
        >
          <p className="small soft">
            {t('documents:half.text', { share, date: until })} {t('documents:half.noScript')}
          </p>
        </DocRow>
      ))}
    </DocList>
  );
}
