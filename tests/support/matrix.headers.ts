// The headers that every answer has, whoever asks for what (security 2.8).
import { headersFor, securityPolicy, showsDocuments } from '#app/http/headers.server.ts';
import type { Answer } from './matrix.http.ts';

const unsafe = /unsafe-(?:inline|eval|hashes)|wasm-unsafe|data:|blob:|https?:|\*/;

/** What is wrong with the headers of an answer. */
export function faults(path: string, { headers, cookies }: Answer): string[] {
  const wrong: string[] = [];
  const asked = headers['content-security-policy'] ?? '';
  // A page that shows a document has its pictures from one other address, and nothing else from there.
  const policy = showsDocuments(path.split('?', 1)[0]!) ? asked.replace(/(img-src 'self') http:\/\/127\.0\.0\.1:\d+;/, '$1;') : asked;
  const nonce = /'nonce-([A-Za-z0-9+/=]{22,})'/.exec(policy)?.[1] ?? '';
  if (nonce === '' || policy !== securityPolicy(nonce)) wrong.push(`content policy: ${policy}`);
  if (unsafe.test(policy)) wrong.push('an unsafe content policy');
  // What a route says of its own caching and content is looked at below.
  const { 'Cache-Control': _caching, 'Content-Security-Policy': _policy, ...table } = headersFor({ pathname: path.split('?', 1)[0]!, nonce, https: false });
  for (const [name, value] of Object.entries(table)) {
    if (headers[name.toLowerCase()] !== value) wrong.push(`${name}: ${headers[name.toLowerCase()]}`);
  }
  if (!/^no-store|immutable$/.test(headers['cache-control'] ?? '') && !isPublicFile(path)) wrong.push(`Cache-Control: ${headers['cache-control']}`);
  for (const name of ['server', 'x-powered-by', 'etag']) if (name in headers) wrong.push(`${name}: ${headers[name]}`);
  for (const cookie of cookies) {
    if (!/; HttpOnly(;|$)/i.test(cookie) || !/; SameSite=(Lax|Strict)(;|$)/i.test(cookie) || !/; Path=\/(;|$)/.test(cookie)) wrong.push(`cookie: ${cookie}`);
    if (/; Domain=/i.test(cookie)) wrong.push(`cookie for other hosts: ${cookie}`);
  }
  if (!/^[0-9a-f]{16}$/.test(headers['x-request-id'] ?? '')) wrong.push('no number');
  return wrong.map((what) => `${path}: ${what}`);
}

/** Files that are the same for everybody and carry no hash in their name. */
const isPublicFile = (path: string) => /^\/(favicon\.svg|robots\.txt)$/.test(path);
