// @ts-check
// A second process for a test: runs a TypeScript module with the program's own imports. `node run.js <module> <args>`.
import { runnerImport } from 'vite';

const [, , module] = process.argv;
if (!module) throw new Error('Which module?');
await runnerImport(module, { configFile: false, logLevel: 'error' });
