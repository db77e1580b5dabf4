/** What stands in the form when the script starts: somebody may have typed while it was on its way. */
export function typedBefore(formId: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  if (typeof document === 'undefined') return values;
  const form = document.getElementById(formId);
  if (!(form instanceof HTMLFormElement)) return values;
  for (const element of form.elements) {
    if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) put(values, element.name, element.value);
    else if (element instanceof HTMLInputElement && element.type === 'radio') put(values, element.name, element.checked ? element.value : (values[element.name] ?? ''));
    else if (element instanceof HTMLInputElement && element.type === 'checkbox') {
      const ticked = (values[element.name] as string[] | undefined) ?? [];
      put(values, element.name, element.checked ? [...ticked, element.value] : ticked);
    } else if (element instanceof HTMLInputElement && element.type !== 'hidden') put(values, element.name, element.value);
  }
  return values;
}

/** `countries.1` is the second place of `countries`, as react-hook-form has it. */
function put(values: Record<string, unknown>, name: string, value: unknown): void {
  const [, list, place] = /^(.+)\.(\d+)$/.exec(name) ?? [];
  if (list === undefined) {
    values[name] = value;
    return;
  }
  const places = (values[list] as unknown[] | undefined) ?? [];
  places[Number(place)] = value;
  values[list] = places;
}
