/**
 * Languages that can be picked, BCP 47: those of the caseload and of the countries it comes from (domain 7.1). Any
 * other is written in words: this list never shuts anyone out.
 */
export const languageCodes = [
  'aa', 'ab', 'aii', 'ak', 'am', 'ar', 'av', 'ay', 'az', 'bal', 'be', 'bg', 'bm', 'bn', 'bo', 'bs', 'byn',
  'ce', 'ckb', 'crh', 'de', 'din', 'ee', 'el', 'en', 'es', 'fa', 'fa-AF', 'ff', 'fil', 'fr', 'glk', 'gu', 'ha',
  'har', 'haz', 'he', 'hi', 'hr', 'ht', 'hu', 'hy', 'id', 'ig', 'it', 'ka', 'kab', 'kg', 'ki', 'kk', 'kmr',
  'krc', 'kri', 'ky', 'lez', 'lg', 'ln', 'lua', 'luo', 'lrc', 'men', 'mg', 'mk', 'ml', 'mn', 'mnk', 'ms', 'my',
  'mzn', 'ne', 'nl', 'nus', 'om', 'os', 'pa', 'pl', 'ps', 'pt', 'qu', 'rhg', 'rif', 'rn', 'ro', 'rom', 'ru',
  'rw', 'sd', 'sgn', 'si', 'sid', 'sn', 'so', 'sq', 'sr', 'ssy', 'sus', 'sw', 'syr', 'ta', 'te', 'tem', 'tg',
  'th', 'ti', 'tig', 'tk', 'tr', 'tt', 'ug', 'uk', 'ur', 'uz', 'vi', 'wo', 'yo', 'yue', 'zgh', 'zh', 'zza',
] as const;

/** ISO 639: "uncoded language". Its name is what the person wrote. */
export const otherLanguage = 'mis';

export const isLanguageCode = (code: string): boolean => (languageCodes as readonly string[]).includes(code) || code === otherLanguage;
