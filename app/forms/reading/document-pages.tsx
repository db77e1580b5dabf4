import { useText } from '#app/i18n/translate.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { DocView } from '#app/ui/doc-view/doc-view.tsx';
import { Empty } from '#app/ui/empty/empty.tsx';
import type { DocumentLook } from './document-look.server.ts';

/** The page of a document that is looked at, or in calm words why there is none. */
export function DocumentPages({ look }: { look: DocumentLook }) {
  const { t } = useText();
  if (look.notShown !== undefined) return <Empty title={t(`look:state.${look.notShown}.title`)}>{t(`look:state.${look.notShown}.text`)}</Empty>;
  if (!look.picture) return <Empty title={t('look:state.waiting.title')}>{t('look:state.waiting.text')}</Empty>;
  return <DocView place={look.place} links={look.links} linksLabel={t('look:bar')} picture={look.picture} />;
}

/** What is known of it. */
export function DocumentFacts({ look }: { look: DocumentLook }) {
  const { t } = useText();
  const { facts } = look;
  return (
    <DefinitionList
      items={[
        { term: t('look:facts.kind'), text: t(`documents:kinds.${look.kind}`) },
        { term: t('look:facts.at'), text: facts.at },
        ...(facts.note ? [{ term: t('look:facts.said'), text: <span className="said" dir="auto">{facts.note}</span> }] : []),
        ...look.details.map(({ term, lines }) => ({ term, text: lines.map(({ text, said }, at) => <span key={at} className={said ? 'said' : undefined} dir={said ? 'auto' : undefined}>{text} </span>) })),
        ...(look.corrected ? [{ term: t('look:facts.corrected'), text: <>{look.corrected.at}: <bdi className="said">{look.corrected.title}</bdi></> }] : []),
        { term: t('look:facts.file'), text: <><bdi className="said">{facts.fileName}</bdi>, <span className="nowrap">{facts.size}</span></> },
        { term: t('look:facts.scan'), text: t(`look:scan.${facts.scan}`) },
        { term: t('look:facts.hash'), text: <bdi dir="ltr" className="code">{facts.sha}</bdi> },
      ]}
    />
  );
}

/** To the document before and after it. */
export function OtherDocuments({ look, all }: { look: DocumentLook; /** Where all of them are. */ all: string }) {
  const { t } = useText();
  const { previous, next, number } = look.others;
  return (
    <nav className="row-links" aria-label={t('look:others')}>
      <a href={all}>{t('look:all')}</a>
      {previous && <a href={previous} data-key="previousDocument">{t('look:previousDocument')}</a>}
      {next && <a href={next} data-key="nextDocument">{t('look:nextDocument')}</a>}
      <span className="mute">{t('look:documentOf', { number: String(number), all: String(look.others.all) })}</span>
    </nav>
  );
}
