import { Icon } from '../icon/icon.tsx';

type ListenProps = { src: string; label: string; /** What is read, for who does not see where the player stands. */ about: string; /** "0,1 MB" */ size: string };

/** Read aloud by a person. The browser's own player: no script, and nothing is fetched before it is pressed. */
export function Listen({ src, label, about, size }: ListenProps) {
  return (
    <div className="listen">
      <span>
        <Icon name="listen" />
        {label} <small><bdi>{size}</bdi></small>
      </span>
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- What is read stands beside it. */}
      <audio controls preload="none" controlsList="nodownload noremoteplayback" src={src} aria-label={`${label}: ${about}`} />
    </div>
  );
}
