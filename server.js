// The process: loads the build, serves or runs one command, stops when asked.
//   node server.js serve | demonstration | develop | <command> [arguments]
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import remixConfig from './remix.config.js';

const { appDirectory, buildDirectory, serverBuildFile } = remixConfig;
const [name = 'serve', ...args] = process.argv.slice(2);
// Whoever types `npm start` says so: the demonstration. Everything else asks for the mode where others can reach it.
if (name === 'demonstration') process.env.VOORPORTAAL_MODE ||= 'demonstration';
process.env.NODE_ENV ??= name === 'develop' ? 'development' : 'production';

/** @typedef {import('./app/entry.server.tsx')} Entry */

async function load() {
  if (name === 'develop') return develop();
  const file = resolve(buildDirectory, 'server', serverBuildFile);
  if (!existsSync(file)) throw new Error(`There is no build at ${file}: run "npm run build" first`);
  const build = await import(pathToFileURL(file).href);
  return { entry: /** @type {Entry} */ (build.entry.module), build, clientDirectory: resolve(buildDirectory, 'client') };
}

async function develop() {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true } });
  const entry = /** @type {Entry} */ (await vite.ssrLoadModule(`/${appDirectory}/entry.server.tsx`));
  const build = () => /** @type {Promise<any>} */ (vite.ssrLoadModule('virtual:remix/server-build'));
  return { entry, build, clientDirectory: undefined, developing: vite.middlewares };
}

/** @param {readonly string[]} lines */
const print = (lines) => lines.length > 0 && console.log(lines.join('\n'));

/** The verifier of the record is another program: nothing of the server is loaded for it. */
async function verify() {
  const file = resolve(buildDirectory, 'verify', 'audit-verify.js');
  if (!existsSync(file)) throw new Error(`There is no build at ${file}: run "npm run build" first`);
  const { auditVerify } = /** @type {typeof import('./app/commands/audit-verify.ts')} */ (await import(pathToFileURL(file).href));
  print(await auditVerify(args));
}

async function main() {
  if (name === 'audit:verify') return verify();
  const { entry, ...options } = await load();
  if (!['serve', 'demonstration', 'develop'].includes(name)) return print(await entry.runCommand(name, args));
  const prepared = name === 'demonstration' ? await entry.runCommand('demonstration:prepare', args) : [];
  const { server, config, stop } = await entry.createServer(options);
  let stopped = false;
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => {
      if (!stopped) void stop().then(() => process.exit(0), fail);
      stopped = true;
    });
  }
  server.once('error', fail);
  // As many may come at one moment as may be open: of more than the usual 511 the system would forget some.
  server.listen({ port: config.port, host: config.host, backlog: config.maxConnections }, () => print([`ready ${config.baseUrl}`, ...prepared]));
}

/** @param {unknown} error */
function fail(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
