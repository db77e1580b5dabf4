import { startPortal } from './portal.js';

/** One demonstration for all browser tests; each test works with a case of its own. */
export default async function setUp() {
  const portal = await startPortal({ command: 'demonstration', waitMs: 300_000 });
  process.env.E2E_URL = portal.url;
  process.env.E2E_DATA_DIR = portal.dataDir;
  process.env.E2E_LINES = JSON.stringify(portal.lines);
  return async () => {
    await portal.stop();
    portal.remove();
  };
}
