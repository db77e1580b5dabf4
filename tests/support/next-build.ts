// The same program as a next version: every file of the browser has another name, and the build another id.
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** @returns the folder of the build. It lies in the repository, where its packages are found. */
export function makeNextBuild(): string {
  const build = resolve('.cache', `next-build-${process.pid}`);
  cpSync(resolve(process.env.BUILD_DIR ?? 'build'), build, { recursive: true });
  const [assets, server] = [join(build, 'client', 'assets'), join(build, 'server')];
  const names = readdirSync(assets);
  const next = (name: string) => name.replace(/(\.\w+)$/, 'next$1');
  const program = [...names.map((name) => join(assets, name)), ...readdirSync(server, { recursive: true }).map((name) => join(server, String(name)))];
  for (const file of program.filter((name) => /\.(js|css)$/.test(name))) {
    let text = readFileSync(file, 'utf8');
    for (const name of names) text = text.replaceAll(name, next(name));
    writeFileSync(file, text.replace(/"version": "([0-9a-f]+)" \};/, '"version": "$1ff" };').replace(/"version":"([0-9a-f]+)"\}/, '"version":"$1ff"}'));
  }
  for (const name of names) renameSync(join(assets, name), join(assets, next(name)));
  return build;
}
