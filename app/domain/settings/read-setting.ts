import { settingDefinitions, type SettingName } from './setting-names.ts';

/** A value as a person types it: a list has a comma or a space between its parts. */
export const writeValue = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

/**
 * What was typed, as the setting keeps it; the shape of its default says what it is.
 * @returns undefined when it does not fit.
 */
export function readValue(name: SettingName, typed: string): unknown {
  const { schema, fallback } = settingDefinitions[name];
  const text = typed.trim();
  const parts = () => text.split(/[\s,;]+/).filter((part) => part !== '');
  // An empty list does not say what it is a list of: what it takes does.
  const values = Array.isArray(fallback) ? [parts(), parts().map(numberOf)] : [typeof fallback === 'number' ? numberOf(text) : text];
  return values.map((value) => schema.safeParse(value)).find(({ success }) => success)?.data;
}

const numberOf = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);
