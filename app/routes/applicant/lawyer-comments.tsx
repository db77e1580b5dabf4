import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import type { CommentView } from './comments-view.server.ts';

/** What her lawyer says about a part, with a button for when she is done with it; then it is folded away. */
export function LawyerComments({ comments, titled = false }: { comments: readonly CommentView[]; /** Of which part each is. */ titled?: boolean }) {
  const { t, lang } = useText();
  const done = comments.filter(({ hidden }) => hidden);
  const words = (comment: CommentView) => (
    <>
      {titled && <p><a href={path(lang, `/file/section/${comment.section}`)}>{comment.title}</a></p>}
      <OwnWords text={comment.words} />
      <p className="small soft">{comment.at}</p>
    </>
  );
  return (
    <>
      {comments
        .filter(({ hidden }) => !hidden)
        .map((comment) => (
          <Note key={comment.id} icon="scales" title={t('form:comment.title')} level={titled ? 3 : 2}>
            <form method="post" action={path(lang, '/file/lawyer')} className="stack-s">
              {words(comment)}
              <input type="hidden" name="id" value={comment.id} />
              <Button small name="act" value="done">{t('form:comment.done')}</Button>
            </form>
          </Note>
        ))}
      {titled && done.length > 0 && (
        <More summary={t('form:comment.before', { count: done.length })}>
          {done.map((comment) => (
            <div key={comment.id} className="stack-s">{words(comment)}</div>
          ))}
        </More>
      )}
    </>
  );
}
