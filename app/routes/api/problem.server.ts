import { STATUS_CODES } from 'node:http';

/** What every answer of the API carries (NL API Design Rules: version in a header, no caching of what is not public). */
export const apiHeaders = { 'API-Version': '1.0.0', 'Cache-Control': 'no-store' } as const;

/** An error as RFC 9457 says it. `detail` is for the developer at the other side: no content. */
export function problem(status: number, detail: string, headers: Record<string, string> = {}): Response {
  const body = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail };
  return new Response(JSON.stringify(body), { status, headers: { ...apiHeaders, ...headers, 'Content-Type': 'application/problem+json' } });
}
