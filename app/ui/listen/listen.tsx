import { Icon } from '../icon/icon.tsx';

type ListenProps = { href: string; label: string; /** "0,1 MB" */ size: string };

/** Read aloud. */
export function Listen({ href, label, size }: ListenProps) {
  return <a className="listen" href={href}><Icon name="listen" />{label} <small><bdi>{size}</bdi></small></a>;
}
