// A base whose documents lie in a folder, or in a store that speaks S3: what is promised of documents is promised of both.
import { s3Store } from '#app/domain/document/s3-store.server.ts';
import { openTestBase, type TestBase } from './context.ts';
import { startS3 } from './s3.ts';

export const storeKinds = ['folder', 's3'] as const;
export type StoreKind = (typeof storeKinds)[number];

export async function openBaseOn(kind: StoreKind): Promise<TestBase> {
  const t = await openTestBase();
  if (kind === 'folder') return t;
  const s3 = await startS3();
  t.base.documents = s3Store(s3.place);
  return {
    ...t,
    close: async () => {
      await t.close();
      await s3.stop();
    },
  };
}
