// @ts-check
// Puts words that were found on the device back into a form. Plain and without imports, as `device-copy.js` is.

/** @typedef {import('./device-copy.js').Entries} Entries */

/** Puts values back into the inputs that have their names. What has no input on this page is left. @param {HTMLFormElement} form @param {Entries} entries */
export function fillForm(form, entries) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox')) element.checked = values.get(element.name)?.includes(element.value) ?? false;
    else if (isTyped(element)) element.value = values.get(element.name)?.shift() ?? element.value;
  }
}

/**
 * The same where somebody typed already: in a text what was found stands before it, an input of one line stays as it is.
 * @param {HTMLFormElement} form @param {Entries} entries @param {boolean} [again] the form came back with what was typed
 */
export function fillBeside(form, entries, again = false) {
  const typed = [...form.elements].filter(isTyped).flatMap((element) => (isChanged(element) || (again && element.value !== '') ? [{ element, value: element.value }] : []));
  const chosen = again ? [...form.elements].filter((element) => element instanceof HTMLInputElement && element.type === 'radio' && element.checked) : [];
  fillForm(form, entries);
  for (const radio of chosen) /** @type {HTMLInputElement} */ (radio).checked = true;
  for (const { element, value } of typed) {
    const found = element.value;
    element.value = element instanceof HTMLTextAreaElement && found !== '' && !value.includes(found.trim()) ? `${found}\n\n${value}` : value;
  }
}

/** Whether somebody typed before a script was there. @param {HTMLFormElement} form */
export const isTouched = (form) => [...form.elements].some(isChanged);

/** @param {Element} element */
function isChanged(element) {
  if (element instanceof HTMLTextAreaElement) return element.value !== element.defaultValue;
  if (element instanceof HTMLSelectElement) return [...element.options].some((option) => option.selected !== option.defaultSelected) && element.selectedIndex > 0;
  if (!(element instanceof HTMLInputElement) || element.type === 'hidden') return false;
  return element.type === 'radio' || element.type === 'checkbox' ? element.checked !== element.defaultChecked : element.value !== element.defaultValue;
}

/** @param {Element} element @returns {element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
const isTyped = (element) =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || (element instanceof HTMLInputElement && !['hidden', 'file', 'submit', 'button', 'radio', 'checkbox'].includes(element.type));
