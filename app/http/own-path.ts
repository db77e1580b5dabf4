/** A path of this site that is safe to send a browser to, or undefined: no other host, no scheme, no control signs; with a place on the page at most. */
export function ownPath(value: string | null | undefined): string | undefined {
  if (!value || value.length > 500 || !/^\/[\w\-./?=&%~:]*(?:#[\w.-]+)?$/.test(value)) return undefined;
  if (value.startsWith('//') || value.includes('/../')) return undefined;
  return value;
}
