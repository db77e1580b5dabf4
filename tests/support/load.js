// @ts-check
// Modules of the program and of the tests in TypeScript, for files that are no TypeScript test of vitest.
import { runnerImport } from 'vite';

/** @template T @param {string} path from the root of the repository @returns {Promise<T>} */
export const load = async (path) => /** @type {T} */ ((await runnerImport(path, { configFile: false, logLevel: 'error' })).module);
