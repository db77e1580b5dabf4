// @ts-check
// The forms of a page as a browser without script has them: what they would send, and what stands in them.
import { unescapeHtml } from './browser.js';

/**
 * @typedef {{ name: string, type: string, value: string, chosen: boolean }} FormField
 * @typedef {{ action: string, method: string, multipart: boolean, fields: FormField[], buttons: FormField[] }} PageForm
 */

const attribute = (/** @type {string} */ tag, /** @type {string} */ name) => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescapeHtml(value);
};
const has = (/** @type {string} */ tag, /** @type {string} */ name) => new RegExp(`\\s${name}(?:[\\s=>/]|$)`).test(tag);

/** @param {string} html @returns {PageForm[]} */
export function formsOf(html) {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([whole]) => {
    const [open = ''] = /^<form\b[^>]*>/.exec(whole) ?? [];
    const controls = fieldsIn(whole);
    return {
      action: attribute(open, 'action') ?? '',
      method: (attribute(open, 'method') ?? 'get').toLowerCase(),
      multipart: attribute(open, 'enctype') === 'multipart/form-data' || attribute(open, 'encType') === 'multipart/form-data',
      fields: controls.filter(({ type }) => type !== 'submit'),
      buttons: controls.filter(({ type }) => type === 'submit'),
    };
  });
}

/** @param {string} html @returns {FormField[]} */
function fieldsIn(html) {
  const found = [...html.matchAll(/<(input|button)\b[^>]*>|<textarea\b[^>]*>([^<]*)<\/textarea>|<select\b[^>]*>([\s\S]*?)<\/select>/g)];
  return found.flatMap(([tag, kind, text, options]) => {
    const name = attribute(tag, 'name');
    if (name === undefined || has(tag.slice(0, tag.indexOf('>') + 1), 'disabled')) return [];
    const type = kind === 'button' ? (attribute(tag, 'type') ?? 'submit') : kind === 'input' ? (attribute(tag, 'type') ?? 'text') : text === undefined ? 'select' : 'textarea';
    if (type === 'select') return [{ name, type, value: selectedIn(options ?? ''), chosen: true }];
    if (type === 'textarea') return [{ name, type, value: unescapeHtml(text ?? '').replace(/^\n/, ''), chosen: true }];
    const toggle = type === 'radio' || type === 'checkbox';
    return [{ name, type, value: attribute(tag, 'value') ?? (toggle ? 'on' : ''), chosen: !toggle || has(tag, 'checked') }];
  });
}

/** @param {string} options */
function selectedIn(options) {
  const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
  const tag = all.find((one) => has(one, 'selected')) ?? all[0] ?? '';
  return attribute(tag, 'value') ?? '';
}

const typed = ['text', 'textarea', 'tel', 'search', 'email', 'password', 'number'];
/** Where a person types. @param {PageForm} form */
export const typedFields = (form) => form.fields.filter(({ type }) => typed.includes(type));

/** What the form sends as it stands. @param {PageForm} form @returns {[string, string][]} */
export const standing = (form) => form.fields.filter(({ chosen, type }) => chosen && type !== 'file').map(({ name, value }) => [name, value]);
