// @ts-check
// Which words of the source each translation was made from: a translation whose source has changed since is found by a
// test, and not by a reader. Whoever has looked at it says so: `npm run locales:confirm -- ar common:stay.text`, or
// `-- ar` for all that is left. `locales/<language>.from.json` keeps it.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = import.meta.dirname;
const source = 'nl';
/** @param {string} lang */
const fileOf = (lang) => join(folder, `${lang}.from.json`);
/** @param {string} file @returns {Record<string, unknown>} */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

/** @param {object} texts @param {string} before @returns {[key: string, text: string][]} */
const flat = (texts, before) =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === 'object' && value !== null ? flat(value, `${before}${key}.`) : [/** @type {[string, string]} */ ([before + key, String(value)])]));

/** The forms of a plural are one text: languages have different ones. @returns {Map<string, string>} key to hash */
function hashesOfSource() {
  /** @type {Map<string, string[]>} */
  const forms = new Map();
  for (const name of readdirSync(join(folder, source))) {
    for (const [key, text] of flat(read(join(folder, source, name)), `${name.replace(/\.json$/, '')}:`)) {
      const stem = key.replace(/_(zero|one|two|few|many|other)$/, '');
      forms.set(stem, [...(forms.get(stem) ?? []), text]);
    }
  }
  return new Map([...forms].map(([key, texts]) => [key, createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 8)]));
}

/** Texts of a language that were made from other words than the source has now. @param {string} lang */
export function listStale(lang) {
  const known = read(fileOf(lang));
  return [...hashesOfSource()].filter(([key, hash]) => known[key] !== hash).map(([key]) => key);
}

/** @param {string} lang @param {readonly string[]} keys */
function confirm(lang, keys) {
  const [known, now] = [read(fileOf(lang)), hashesOfSource()];
  const kept = [...now].flatMap(([key, hash]) => {
    const confirmed = keys.length === 0 || keys.includes(key) ? hash : known[key];
    return confirmed === undefined ? [] : [[key, confirmed]];
  });
  writeFileSync(fileOf(lang), `${JSON.stringify(Object.fromEntries(kept.sort()), undefined, 1)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [lang = '', ...keys] = process.argv.slice(2);
  if (!existsSync(join(folder, lang)) || lang === '' || lang === source) throw new Error('npm run locales:confirm -- <language> [key ...]');
  const stale = listStale(lang);
  confirm(lang, keys);
  console.log(stale.length === 0 ? 'Nothing had changed.' : `${keys.length === 0 ? stale.length : keys.length} confirmed; ${listStale(lang).length} left.`);
}
