import { classes } from '../classes.ts';
import { shapes } from './shapes.tsx';

export type IconName = keyof typeof shapes;

/** Only arrows turn around with the direction of the page. */
const turning: readonly IconName[] = ['back', 'forward'];

type IconProps = {
  name: IconName;
  /** Without a label the pictogram is decoration, next to words that say the same. */
  label?: string;
  className?: string;
};

export function Icon({ name, label, className }: IconProps) {
  const naming = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label };
  return (
    <svg className={classes('pic', turning.includes(name) && 'flip', className)} viewBox="0 0 24 24" {...naming}>
      {shapes[name]}
    </svg>
  );
}
