// @ts-check
// Looks for words in files as bytes: as they are, in the other width of letters, in hexadecimal and in base64.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);

/** @param {string} path @returns {string[]} */
export function filesIn(path) {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
  } catch {
    return []; // gone meanwhile, or a socket
  }
}

/** Base64 has three forms, by where the word begins. @param {string} word */
function formsOf(word) {
  const bytes = Buffer.from(word);
  const base64 = [0, 1, 2].map((before) => Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replace(/=+$/, '').slice(before === 0 ? 0 : before + 1, -1));
  return [bytes, Buffer.from(word, 'utf16le'), Buffer.from(bytes.toString('hex')), ...base64.map((text) => Buffer.from(text))];
}

/**
 * @param {readonly string[]} paths files and folders
 * @param {Readonly<Record<string, string>>} words by what they are
 */
export function searchBytes(paths, words) {
  const forms = Object.entries(words).flatMap(([name, word]) => formsOf(word).map((form) => /** @type {const} */ ([name, form])));
  const files = paths.flatMap(filesIn);
  let bytes = 0;
  /** @type {string[]} */
  const hits = [];
  for (const file of files) {
    let content;
    try {
      content = readFileSync(file);
    } catch {
      continue; // gone meanwhile, or a socket
    }
    bytes += content.length;
    for (const [name, form] of forms) if (content.includes(form)) hits.push(`${name} in ${file}`);
  }
  return { files: files.length, bytes, hits: [...new Set(hits)] };
}

/**
 * The same in a process of its own. Where this process has SQLite open it must be: closing any handle on the file lets go
 * of the locks that SQLite holds on it in the whole process, and the next one that closes takes the log away.
 * @param {readonly string[]} paths @param {Readonly<Record<string, string>>} words
 * @returns {ReturnType<typeof searchBytes>}
 */
export function searchApart(paths, words) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [self], { input: JSON.stringify([paths, words]), encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`The search ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

if (process.argv[1] === self) {
  const [paths, words] = JSON.parse(readFileSync(0, 'utf8'));
  console.log(JSON.stringify(searchBytes(paths, words)));
}
