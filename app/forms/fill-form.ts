import type { Entries } from './device-copy.ts';

/** Puts values back into the inputs that have their names. What has no input on this page is left. */
export function fillForm(form: HTMLFormElement, entries: Entries): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox')) element.checked = values.get(element.name)?.includes(element.value) ?? false;
    else if (isTyped(element)) element.value = values.get(element.name)?.shift() ?? element.value;
  }
}

const isTyped = (element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || (element instanceof HTMLInputElement && !['hidden', 'file', 'submit', 'button'].includes(element.type));
