// @ts-check
// The same hashes, made quickly: a mutation run makes thousands, and asks nothing about how slow they are (bar `signin`
// and the tests of `pin.server.ts` do).
import { createRequire } from 'node:module';

const real = /** @type {typeof import('@node-rs/argon2')} */ (createRequire(import.meta.url)('@node-rs/argon2'));

/** @type {typeof real.hash} */
export const hash = (password, options, ...rest) => real.hash(password, { ...options, memoryCost: 8, timeCost: 1 }, ...rest);
export const { verify } = real;
