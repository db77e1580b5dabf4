import { Fragment } from 'react';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import type { ReaderLine } from './readers-view.server.ts';

/** Who read the file: the function, then each day and what. */
export function ReaderList({ readers }: { readers: readonly ReaderLine[] }) {
  return (
    <DefinitionList
      items={readers.map(({ who, lines }) => ({
        term: who,
        text: lines.map((line, index) => (
          <Fragment key={line}>
            {index > 0 && <br />}
            {line}
          </Fragment>
        )),
      }))}
    />
  );
}
