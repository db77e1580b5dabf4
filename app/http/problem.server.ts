import { STATUS_CODES } from 'node:http';

export const problemType = 'application/problem+json';

/** Addresses that programs ask: they get their errors as data. */
export const isApi = (pathname: string): boolean => pathname.startsWith('/api/');

/** An error as RFC 9457 says it. `detail` is for the developer at the other side: no content. */
export function problemBody(status: number, detail?: string): string {
  return JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, ...(detail === undefined ? {} : { detail }) });
}
