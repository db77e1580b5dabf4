import { join } from 'node:path';
import type { Config } from '#app/config.server.ts';
import { folderStore, type DocumentStore } from './document-store.server.ts';
import { s3Store } from './s3-store.server.ts';

/** Where this installation keeps its documents. */
export const openStore = ({ documentsS3, dataDir }: Config): DocumentStore => (documentsS3 ? s3Store(documentsS3) : folderStore(join(dataDir, 'documents')));
