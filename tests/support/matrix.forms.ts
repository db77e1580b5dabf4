// What a page offers to send and to follow, as a browser without scripts reads it.
export type PageForm = {
  method: 'GET' | 'POST';
  action: string;
  multipart: boolean;
  fields: [name: string, value: string][];
  buttons: { name: string; value: string; action: string }[];
};

const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const of = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
};

export const linksOf = (html: string): string[] => [...html.matchAll(/<a\b[^>]*>/g)].flatMap(([tag]) => of(tag, 'href') ?? []);

/** @param at the address of the page: where a form without an address goes. */
export function formsOf(html: string, at: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => {
    const id = of(tag, 'id');
    // Controls that stand elsewhere on the page and name their form.
    const beside = id === undefined ? [] : [...html.matchAll(new RegExp(`<(?:button|input)\\b[^>]*\\sform="${id}"[^>]*>`, 'g'))].map(([control]) => control);
    const action = of(tag, 'action') || at;
    const buttons = [...inside.matchAll(/<button\b[^>]*>/g), ...beside.map((control) => [control] as const)]
      .map(([control]) => control)
      .filter((control) => /^<button/.test(control) && of(control, 'type') !== 'button')
      .map((control) => ({ name: of(control, 'name') ?? '', value: of(control, 'value') ?? '', action: of(control, 'formaction') ?? action }));
    return { method: /post/i.test(of(tag, 'method') ?? '') ? 'POST' : 'GET', action, multipart: /multipart/.test(of(tag, 'enctype') ?? ''), fields: fieldsIn(inside), buttons };
  });
}

function fieldsIn(inside: string): [string, string][] {
  const inputs = [...inside.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const [name, type] = [of(tag, 'name'), of(tag, 'type') ?? 'text'];
    if (!name || type === 'file' || type === 'submit') return [];
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) return [];
    return [[name, of(tag, 'value') ?? (type === 'checkbox' ? 'on' : '')]];
  });
  const areas = [...inside.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(([, tag = '', text = '']): [string, string] => [of(tag, 'name') ?? '', plain(text)]);
  const selects = [...inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(([, tag = '', options = '']): [string, string] => {
    const chosen = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option).find((option) => /\sselected\b/.test(option));
    return [of(tag, 'name') ?? '', chosen ? (of(chosen, 'value') ?? '') : ''];
  });
  return [...inputs, ...areas, ...selects].filter(([name]) => name !== '');
}
