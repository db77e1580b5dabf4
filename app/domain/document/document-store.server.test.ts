import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// A disk that is nearly full takes a part of a write and says so without an error (write(2)). The operating system's
// limit on the size of a file does the same thing, in a process of its own.
test('a document of which the disk took only a part is not acknowledged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-store-'));
  try {
    const store = join(import.meta.dirname, 'document-store.server.ts');
    const script = `
      import { createServer } from 'vite';
      const quiet = { server: { middlewareMode: true, watch: null, ws: false }, optimizeDeps: { noDiscovery: true }, logLevel: 'silent' };
      const vite = await createServer({ ...quiet, configFile: false, cacheDir: ${JSON.stringify(join(folder, 'cache'))} });
      const { folderStore } = await vite.ssrLoadModule(${JSON.stringify(store)});
      process.on('SIGXFSZ', () => {});
      async function* bytes() { yield Buffer.alloc(102_401, 7); }
      const put = folderStore(${JSON.stringify(join(folder, 'documents'))}).put('00000000-0000-4000-8000-000000000000', bytes());
      console.log(await put.then(() => 'kept', () => 'refused'));
      process.exit(0);`;
    const limited = 'ulimit -f 100; exec "$0" --input-type=module -e "$1"';
    const { stdout, stderr } = spawnSync('bash', ['-c', limited, process.execPath, script], { encoding: 'utf8' });
    expect(`${stdout}${stdout ? '' : stderr}`.trim()).toBe('refused');
    expect(readdirSync(join(folder, 'documents'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
