// Figures that a test found, for the bar that runs it (`tests/bars/tests.js`).
import { appendFileSync } from 'node:fs';

/** Tells how much was looked at. Outside a bar it goes nowhere. */
export function figure(name: string, value: string | number): void {
  const file = process.env.BAR_FIGURES;
  if (file) appendFileSync(file, `${JSON.stringify([name, value])}\n`);
}
