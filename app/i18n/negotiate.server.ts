// Which language a visitor gets who did not name one: the one of last time, else what the browser asks for.
import type { Lang } from '#locales/languages.ts';
import { isLang, sourceLanguage } from '#locales/languages.ts';

export function negotiateLanguage(headers: { cookie?: string | undefined; accept?: string | null }): Lang {
  if (isLang(headers.cookie)) return headers.cookie;
  const wishes = (headers.accept ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean);
      return { code: tag.trim().split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { code } of wishes) if (isLang(code)) return code;
  return sourceLanguage;
}
