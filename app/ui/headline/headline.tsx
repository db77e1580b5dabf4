import type { ReactNode } from 'react';

type HeadlineProps = { title: ReactNode; children?: ReactNode };

/** The news of a page as its title: "Uw dossier is compleet". */
export function Headline({ title, children }: HeadlineProps) {
  return (
    <div className="headline">
      <h1>{title}</h1>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
