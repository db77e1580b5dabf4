// @ts-check
// A visitor without a browser: cookies, redirects and forms over fetch, for tests that need many or fast ones.

/** @typedef {{ status: number, url: string, html: string, headers: Headers }} Page */

export class Visitor {
  /** @type {Map<string, string>} */
  cookies = new Map();

  /** @param {string} base */
  constructor(base) {
    this.base = base;
  }

  /** @param {string} path @param {RequestInit} [init] @returns {Promise<Response>} */
  async request(path, init = {}) {
    const url = new URL(path, this.base);
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (init.method && init.method !== 'GET' && !headers.has('Origin')) headers.set('Origin', this.base);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  /** Follows redirects, as a browser does. @param {string} path @param {RequestInit} [init] @returns {Promise<Page>} */
  async open(path, init) {
    let response = await this.request(path, init);
    let url = new URL(path, this.base).href;
    for (let hops = 0; response.status >= 300 && response.status < 400 && hops < 10; hops++) {
      const next = response.headers.get('Location');
      if (next === null) break;
      url = new URL(next, url).href;
      await response.arrayBuffer();
      response = await this.request(url);
    }
    return { status: response.status, url, html: await response.text(), headers: response.headers };
  }

  /** @param {string} path @param {Record<string, string>} fields @returns {Promise<Page>} */
  post(path, fields) {
    return this.open(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** @param {string} cookie */
  #keep(cookie) {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/**
 * The hidden fields and the address of the first form on a page that has a given field or button.
 * @param {string} html @param {string} [withName]
 */
export function formOf(html, withName) {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)];
  const form = forms.find(([, , inside = '']) => withName === undefined || inside.includes(`name="${withName}"`));
  if (!form) throw new Error(`no form${withName ? ` with ${withName}` : ''}`);
  const [, attributes = '', inside = ''] = form;
  /** @type {Record<string, string>} */
  const hidden = {};
  for (const [tag] of inside.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) hidden[name] = unescapeHtml(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return { action: unescapeHtml(/action="([^"]*)"/.exec(attributes)?.[1] ?? ''), hidden };
}

/** @param {string} text */
export const unescapeHtml = (text) => text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
