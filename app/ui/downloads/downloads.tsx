import type { ReactNode } from 'react';

export type Download = { href: string; title: ReactNode; note: ReactNode };

export function Downloads({ files }: { files: readonly Download[] }) {
  return (
    <ul className="downloads">
      {files.map((file) => <li key={file.href}><a href={file.href}><b>{file.title}</b> <span>{file.note}</span></a></li>)}
    </ul>
  );
}
