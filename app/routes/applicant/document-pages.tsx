import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import type { DocumentGroup } from './documents-view.server.ts';

/** The pages of a document in their order, moved and taken out by buttons: with a keyboard, a thumb, and without script. */
export function DocumentPages({ group, closed }: { group: DocumentGroup; closed: boolean }) {
  const { t, lang } = useText();
  const { pages } = group;
  const there = pages.filter(({ withdrawn }) => !withdrawn);
  return (
    <>
      <h2 id="pages">{t('documents:pages.title')}</h2>
      {!closed && pages.length > 1 && pages.some(({ sent, withdrawn }) => sent && !withdrawn) && <p className="small soft">{t('documents:withdrawWhat')}</p>}
      <form method="post">
        <ol className="stack-s plain">
          {pages.map((page) => {
            const at = there.indexOf(page);
            const number = String(at + 1);
            return (
              <li key={page.id} className="stack-s">
                <p>
                  {page.withdrawn ? t('documents:pages.removed') : t('documents:pages.page', { number })} <bdi className="small soft">{page.fileName}</bdi>
                </p>
                {!page.withdrawn && page.state !== 'infected' && (
                  <p>
                    <a href={path(lang, `/file/documents/${page.id}/look`)}>
                      {t('look:own.look')} <span className="hide">{t('documents:pages.page', { number })}</span>
                    </a>
                  </p>
                )}
                {!closed && (
                  <div className="row-links">
                    {!page.withdrawn && !page.sent && at > 0 && <Move intent={`up:${page.id}`} words={t('documents:pages.up')} page={number} />}
                    {!page.withdrawn && !page.sent && at < there.length - 1 && <Move intent={`down:${page.id}`} words={t('documents:pages.down')} page={number} />}
                    {pages.length > 1 && (
                      <Move
                        intent={`${page.withdrawn ? 'restore' : 'remove'}:${page.id}`}
                        words={t(page.withdrawn ? 'documents:undo' : page.sent ? 'documents:withdraw' : 'documents:remove')}
                        page={number}
                      />
                    )}
                  </div>
                )}
              </li>
            );
          })}
        </ol>
      </form>
      {!closed && (
        <p>
          <Button icon="plus" href={path(lang, `/file/documents/add?pageOf=${group.id}`)}>
            {t('documents:addPage')}
          </Button>
        </p>
      )}
    </>
  );
}

function Move({ intent, words, page }: { intent: string; words: string; page: string }) {
  const { t } = useText();
  return (
    <button name="intent" value={intent}>
      {words} <span className="hide">{t('documents:pages.page', { number: page })}</span>
    </button>
  );
}
