import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import type { AccessRow } from './access-view.server.ts';

type AccessRowsProps = { rows: readonly AccessRow[]; empty: string; acts: 'judge' | 'open' | 'end' | 'none' };

/** Rights or requests, one under the other, each with what this person may do about it. */
export function AccessRows({ rows, empty, acts }: AccessRowsProps) {
  if (rows.length === 0) return <p className="mute">{empty}</p>;
  return (
    <ul className="plain-list stack">
      {rows.map((row) => (
        <li key={row.id} className="stack-s">
          <p>
            <b><bdi dir="ltr" className="code">{row.reference}</bdi></b> <bdi>{row.person}</bdi>
          </p>
          {row.words !== '' && <p className="said" dir="auto">{row.words}</p>}
          <p className="small mute">{row.facts.join(' · ')}</p>
          {acts !== 'none' && <Acts row={row} acts={acts} />}
        </li>
      ))}
    </ul>
  );
}

function Acts({ row, acts }: { row: AccessRow; acts: 'judge' | 'open' | 'end' }) {
  const { t, lang } = useText();
  return (
    <form method="post">
      <input type="hidden" name="access" value={row.id} />
      <Actions row>
        {acts === 'open' && <Button small href={path(lang, `/work/cases/${row.caseId}`)}>{t('protect:access.open')}</Button>}
        {acts === 'judge' && <Button small primary name="act" value="approve">{t('protect:access.approve')}</Button>}
        {acts === 'judge' && <Button small name="act" value="decline">{t('protect:access.decline')}</Button>}
        {acts !== 'judge' && <Button small name="act" value="end">{t('protect:access.end')}</Button>}
      </Actions>
    </form>
  );
}
