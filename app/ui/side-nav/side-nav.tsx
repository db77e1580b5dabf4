import type { ReactNode } from 'react';
import { Dot } from '../dot/dot.tsx';
import type { DotState } from '../dot/dot.tsx';

export type SideItem = {
  href: string;
  label: ReactNode;
  count?: ReactNode;
  current?: boolean;
  /** With the name of the mark: "in orde". */
  state?: { dot: DotState; name: string };
};

export type SideGroup = { key: string; title?: ReactNode; items: readonly SideItem[] };

/** Views of a list, or the parts of a case, at the side. */
export function SideNav({ label, groups }: { label: string; groups: readonly SideGroup[] }) {
  return (
    <nav className="side-nav" aria-label={label}>
      {groups.map((group) => (
        <div key={group.key}>
          {group.title !== undefined && <h2>{group.title}</h2>}
          <ul className="plain-list">
            {group.items.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  {item.state && <Dot state={item.state.dot} label={item.state.name} />}
                  {item.label} {item.count !== undefined && <span className="num">{item.count}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
