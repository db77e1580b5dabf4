import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Secret } from '#app/config.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { checkedName, isDocumentName, NotInStore, type DocumentStore } from './document-store.server.ts';

export type S3Place = { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: Secret };

/** Bytes of one part: what is in memory of a document while it arrives. The protocol takes no smaller ones. */
const partBytes = 5 * 1024 * 1024;

/**
 * The same four verbs on a store that speaks S3. It acknowledges when all parts are there under the final name; a line
 * that breaks before that leaves parts that nobody sees: a rule of the bucket drops them (docs/decisions/0032).
 */
export function s3Store({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Place): DocumentStore {
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey: secretAccessKey.reveal() },
    // Addresses below one host: a bucket is no host name of the organisation.
    forcePathStyle: true,
    maxAttempts: 3,
    // Every chunk has a tag of its own already; older stores do not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true },
  });
  const at = (name: string) => ({ Bucket: bucket, Key: checkedName(name) });
  return {
    async put(name, bytes) {
      const given = remembering(bytes);
      const upload = new Upload({ client, params: { ...at(name), Body: Readable.from(given.bytes) }, partSize: partBytes, queueSize: 1 });
      await upload.done().catch((error: unknown) => {
        // What was wrong with the document itself is not a fault of the store.
        throw given.fault() ?? faultOf(error);
      });
    },
    async *get(name) {
      const wanted = at(name);
      try {
        const { Body } = await client.send(new GetObjectCommand(wanted));
        for await (const chunk of Body as Readable) yield chunk as Buffer;
      } catch (error) {
        throw error instanceof NoSuchKey ? new NotInStore() : faultOf(error);
      }
    },
    async remove(name) {
      await client.send(new DeleteObjectCommand(at(name))).catch((error: unknown) => {
        throw faultOf(error);
      });
    },
    async list() {
      const names: string[] = [];
      try {
        for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket })) names.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
      } catch (error) {
        throw faultOf(error);
      }
      return names.filter(isDocumentName);
    },
  };
}

/** A stream that keeps the error of its source: the library that reads it wraps or replaces that, or has one of its own. */
function remembering(source: AsyncIterable<Buffer>): { bytes: AsyncGenerator<Buffer>; fault: () => Error | undefined } {
  let fault: Error | undefined;
  const iterator = source[Symbol.asyncIterator]();
  const next = () =>
    iterator.next().catch((error: unknown) => {
      fault = error instanceof Error ? error : new Error(String(error));
      throw fault;
    });
  async function* pass() {
    try {
      for (let piece = await next(); !piece.done; piece = await next()) yield piece.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { bytes: pass(), fault: () => fault };
}

/** The name of the error only: messages of a store repeat addresses and names. */
function faultOf(error: unknown): DomainError {
  const { name = 'error', $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return new DomainError($metadata?.httpStatusCode === 507 ? 'full' : 'unavailable', `document store: ${name}`);
}
