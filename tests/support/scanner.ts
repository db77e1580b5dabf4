import { readConfig } from '#app/config.server.ts';
import type { TestBase } from './context.ts';

/** From now on documents are scanned at this address; without one there is no scanner. */
export const useScanner = (t: TestBase, address = ''): void => void (t.base.config = readConfig({ DATA_DIR: t.base.config.dataDir, BASE_URL: 'http://localhost:3000', CLAMD_SOCKET: address }));
