/**
 * Countries where people can be called up for the army, or could be until lately (ISO 3166-1 alpha-3). The only place
 * that says so. One country too many asks a question that "no" answers; one too few does not ask it.
 */
export const conscriptionCountries: ReadonlySet<string> = new Set([
  'ARM', 'AZE', 'BLR', 'COL', 'CUB', 'DZA', 'EGY', 'ERI', 'GEO', 'IRN', 'ISR', 'KAZ', 'KGZ', 'KOR', 'MAR', 'MDA', 'MMR',
  'MNG', 'PRK', 'RUS', 'SDN', 'SYR', 'THA', 'TJK', 'TKM', 'TUN', 'TUR', 'UKR', 'UZB', 'VNM',
]);
