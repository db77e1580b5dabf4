import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon.tsx';

type Look = {
  primary?: boolean;
  /** As wide as the column. */
  full?: boolean;
  small?: boolean;
  /** Words only, for the least important action of a staff page. */
  quiet?: boolean;
  icon?: IconName;
  children: ReactNode;
};

type LinkProps = Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };
type PushProps = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    href?: undefined;
    /** Stays focusable and does nothing; say why beside it and point there with aria-describedby. */
    unavailable?: boolean;
  };

export type ButtonProps = LinkProps | PushProps;

/** A link when it has an href, else a button that submits its form. */
export function Button({ primary, full, small, quiet, icon, children, className, ...rest }: ButtonProps) {
  const look = classes('button', primary && 'primary', full && 'full', small && 'small', quiet && 'quiet', className);
  const content = (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  );
  if (rest.href !== undefined) return <a {...rest} className={look}>{content}</a>;
  const { unavailable, type, href: _none, ...button } = rest;
  return (
    <button
      {...button}
      className={look}
      type={unavailable ? 'button' : (type ?? 'submit')}
      aria-disabled={unavailable || undefined}
    >
      {content}
    </button>
  );
}
