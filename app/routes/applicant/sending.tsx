import { documentLimits } from '#app/domain/document/document-types.ts';
import { useRequestInfo } from '#app/http/request-info.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { DocRow } from '#app/ui/doc-row/doc-row.tsx';
import { Choice } from '#app/ui/choice-group/choice.tsx';
import { Note } from '#app/ui/note/note.tsx';
import photo from './photo-words.js?url';
import row from './sending-row.js?url';
import program from './send-documents.js?url';
import client from './send-file.js?url';
import smaller from './smaller-photo.js?url';

/** What the script says of a file, beside the refusals. */
const states = ['queued', 'sending', 'waiting', 'away', 'full', 'paused', 'received', 'dropped', 'pause', 'goOn', 'amount', 'signIn', 'mayNot', 'changed', 'closed'] as const;
const refused = ['noFile', 'empty', 'tooLarge', 'type', 'locked', 'damaged', 'macro', 'archive', 'program', 'tooMany', 'noRoom', 'tooMuchKept', 'titleTooLong', 'store'] as const;

/** Where the script shows what is under way. Without script nothing of it is seen, and the form sends as forms do. */
export function Sending({ limit, left }: { limit: string; /** Room of the case. */ left: { files: number; bytes: number } }) {
  const { t, lang } = useText();
  const { nonce } = useRequestInfo();
  const texts = {
    // The share is filled in while it goes.
    ...Object.fromEntries(states.map((state) => [state, t(`documents:sending.${state}`, { share: '{{share}}' })])),
    ...Object.fromEntries(refused.map((code) => [code, t(`documents:refused.${code}`, { limit, count: documentLimits.files })])),
  };
  return (
    <>
      <section
        id="sending"
        hidden
        className="stack"
        aria-label={t('documents:sending.title')}
        data-texts={JSON.stringify(texts)}
        data-limits={JSON.stringify({ fileBytes: documentLimits.fileBytes, left })}
        data-address={path(lang, '/file/uploads')}
        data-client={client}
        data-row={row}
        data-photo={photo}
        data-smaller={smaller}
      >
        <h2>{t('documents:sending.title')}</h2>
        <p className="small soft">{t('documents:sending.stay')}</p>
        <ul className="docs" aria-label={t('documents:sending.title')} />
        <p>
          <Button primary full href={path(lang, '/file/documents')}>
            {t('documents:sending.toList')}
          </Button>
        </p>
      </section>
      <template id="sending-row">
        <DocRow
          level={3}
          name={<bdi className="said" data-part="name" />}
          state={<span data-part="state" />}
          progress={{ value: 0, max: 100, label: t('documents:sending.progress'), text: '' }}
          actions={
            <>
              <button type="button" data-part="pause" />
              <button type="button" data-part="drop">
                {t('documents:sending.drop')}
              </button>
              <button type="button" data-part="again" hidden>
                {t('documents:sending.again')}
              </button>
              <a href={path(lang, '/return?next=') + encodeURIComponent(path(lang, '/file/documents/add'))} data-part="sign-in" hidden>
                {t('documents:sending.signInAgain')}
              </a>
            </>
          }
        >
          <p className="small soft" data-part="amount" />
        </DocRow>
      </template>
      <script type="module" src={program} nonce={nonce} />
    </>
  );
}

/** What the script offers once it has seen which files were chosen. Part of the form. */
export function SendingChoices() {
  const { t } = useText();
  return (
    <>
      <div id="carries-place" hidden>
        <Note icon="person" role="status">
          {t('documents:sending.carriesPlace')}
        </Note>
      </div>
      <div id="carries-time" hidden>
        <Note icon="clock" role="status">
          {t('documents:sending.carriesTime')}
        </Note>
      </div>
      <p id="carries-nothing" hidden className="small soft" role="status">
        {t('documents:sending.carriesNothing')}
      </p>
      <div id="together-part" hidden>
        <Choice id="together" name="together" value="yes" label={t('documents:sending.together')} note={t('documents:sending.togetherNote')} />
      </div>
      <div id="smaller-part" hidden>
        <Choice id="smaller" name="smaller" value="yes" label={t('documents:sending.smaller')} note={t('documents:sending.smallerNote')} />
      </div>
    </>
  );
}
