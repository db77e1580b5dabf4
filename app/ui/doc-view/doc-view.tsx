import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export type DocPicture = {
  src: string;
  width: number;
  height: number;
  /** Degrees, clockwise. */
  turn: 0 | 90 | 180 | 270;
  /** Percent of the width of the column. */
  zoom: 100 | 150 | 200 | 300;
  /** What is to be seen, for who does not see it. */
  alt: string;
};

export type DocLink = { href: string | undefined; label: string; /** What a key does the same as. */ hint?: 'next' | 'previous' | 'nextDocument' | 'previousDocument' };

type DocViewProps = {
  /** "Bladzijde 2 van 4" */
  place: ReactNode;
  /** Each a link; without an address it is there and does nothing, so that the others stay where they are. */
  links: readonly DocLink[];
  linksLabel: string;
  picture: DocPicture;
};

const turned = ({ turn, width, height }: DocPicture): string | undefined =>
  ({ 0: undefined, 90: `translate(${height} 0) rotate(90)`, 180: `translate(${width} ${height}) rotate(180)`, 270: `translate(0 ${width}) rotate(270)` })[turn];

/** A page of a document with the ways to turn it, enlarge it and go on. Everything is a link: it needs no script. */
export function DocView({ place, links, linksLabel, picture }: DocViewProps) {
  const { src, width, height, zoom, turn, alt } = picture;
  const lies = turn === 90 || turn === 270;
  return (
    <div className="doc-view">
      <nav className="doc-bar" aria-label={linksLabel}>
        <b className="push-end">{place}</b>
        {links.map(({ href, label, hint }) =>
          href === undefined ? <span key={label} className="mute">{label}</span> : <a key={label} href={href} data-key={hint} rel={hint === 'next' ? 'next' : hint === 'previous' ? 'prev' : undefined}>{label}</a>,
        )}
      </nav>
      <div className="doc-frame" role="region" aria-label={alt} tabIndex={0}>
        <svg className={classes('doc-page', `zoom-${zoom}`)} viewBox={lies ? `0 0 ${height} ${width}` : `0 0 ${width} ${height}`} role="img" aria-label={alt}>
          <image href={src} width={width} height={height} transform={turned(picture)} />
        </svg>
      </div>
    </div>
  );
}
