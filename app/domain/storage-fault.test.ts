import { describe, expect, test } from 'vitest';
import { DomainError } from './context.ts';
import { late } from '#db/database.ts';
import { storageFault } from './storage-fault.ts';

const failing = (code: string, cause?: unknown) => Object.assign(new Error('failed', { cause }), { code });

describe('a failure of disk, database or store', () => {
  test.each(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', '53100'])('%s: there is no room', (code) => {
    expect(storageFault(failing(code))?.code).toBe('full');
  });
  test.each(['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'SQLITE_BUSY', 'SQLITE_CANTOPEN', 'SQLITE_READONLY_DIRECTORY', 'EIO', 'EROFS', 'EMFILE', 'ECONNREFUSED', '57P01', '08006', '25006', '40001', '40P01'])('%s: not now', (code) => {
    expect(storageFault(failing(code))?.code).toBe('unavailable');
  });
  test('a transaction that could not be done in its time is asked again later', () => {
    expect(storageFault(late(new Error('where')))?.code).toBe('unavailable');
  });
  test('is seen through what wrapped it', () => {
    expect(storageFault(new Error('query failed', { cause: failing('SQLITE_FULL') }))?.code).toBe('full');
    expect(storageFault(new Error('Connection terminated unexpectedly'))?.code).toBe('unavailable');
    expect(storageFault(new DomainError('unavailable', 'document store'))?.code).toBe('unavailable');
  });
  test('a socket that is not there is a server that is away; a file that is not there is a fault of ours', () => {
    expect(storageFault(Object.assign(failing('ENOENT'), { syscall: 'connect' }))?.code).toBe('unavailable');
    expect(storageFault(Object.assign(failing('ENOENT'), { syscall: 'open' }))).toBeUndefined();
  });
  test.each([failing('SQLITE_CONSTRAINT_UNIQUE'), failing('23505'), new Error('x'), new DomainError('forbidden'), 'text', undefined])('is nothing else: %s', (error) => {
    expect(storageFault(error)).toBeUndefined();
  });
});
