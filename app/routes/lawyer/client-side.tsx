import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { SideList } from '#app/ui/side-list/side-list.tsx';
import type { ClientView } from './client-view.server.ts';
import { useWords } from './words.tsx';

/** What this lawyer may, what came to both at the same moment, and who has read the file. */
export function ClientSide({ client }: { client: ClientView }) {
  const { t, of } = useWords();
  return (
    <>
      <section>
        <h2>{t('lawyer:may.title')}</h2>
        <DefinitionList
          variant="duo"
          items={[
            { term: t('lawyer:may.read'), text: t('lawyer:may.readText') },
            { term: t('lawyer:may.drafts'), text: t('lawyer:may.draftsText') },
            ...(of === 'guardian' ? [{ term: t('lawyer:may.cosign'), text: t('lawyer:may.cosignText') }] : []),
            { term: t('lawyer:may.send'), text: t('lawyer:may.sendText') },
          ]}
        />
        <p className="small mute">{t('lawyer:may.note')}</p>
      </section>
      {client.messages.length > 0 && (
        <section>
          <h2>{t('lawyer:together')}</h2>
          <SideList lines={client.messages.map(({ id, title, day }) => ({ key: id, text: title, end: day }))} />
        </section>
      )}
      <section>
        <h2>{t('lawyer:readers.title')}</h2>
        {client.readers.length === 0 ? <p className="soft">{t('lawyer:readers.none')}</p> : <SideList lines={client.readers.map(({ key, who, at }) => ({ key, text: who, end: at }))} />}
        <p className="small mute">{t('lawyer:readers.note')}</p>
      </section>
    </>
  );
}
