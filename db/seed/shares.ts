import type { CultureName } from './names.ts';

// Shares of the pending caseload: domain 7.1 (first applications 2023 to 2025) and 8 (how long people have waited).

export type Origin = { code: string; weight: number; culture: CultureName; languages: readonly (readonly [string, number])[]; places: readonly string[] };

const origin = (code: string, weight: number, culture: CultureName, languages: string, places: string): Origin => ({
  code,
  weight,
  culture,
  languages: languages.split(' ').map((pair) => {
    const [tag = '', share = '1'] = pair.split('=');
    return [tag, Number(share)] as const;
  }),
  places: places.split(', '),
});

export const origins: readonly Origin[] = [
  origin('SYR', 30, 'arabic', 'ar=88 kmr=12', 'Aleppo, Damascus, Homs, Idlib, Qamishli, Daraa, Deir ez-Zor, Hama'),
  origin('ERI', 7.5, 'tigrinya', 'ti=93 am=4 ar=3', 'Asmara, Keren, Dekemhare, Mendefera, Barentu'),
  origin('TUR', 7, 'turkish', 'tr=70 kmr=30', 'Ankara, Diyarbakır, İstanbul, İzmir, Van, Mardin'),
  origin('YEM', 5.5, 'arabic', 'ar', 'Sanaa, Aden, Taiz, Ibb, Hodeidah'),
  origin('SOM', 5, 'somali', 'so=96 en=4', 'Mogadishu, Kismayo, Baidoa, Beledweyne'),
  origin('IRQ', 4.5, 'arabic', 'ar=52 ckb=38 kmr=10', 'Baghdad, Mosul, Erbil, Kirkuk, Basra'),
  origin('IRN', 3.2, 'persian', 'fa=92 ckb=8', 'Tehran, Isfahan, Shiraz, Ahvaz, Sanandaj'),
  origin('DZA', 3, 'arabic', 'ar=75 fr=25', 'Algiers, Oran, Constantine, Annaba'),
  origin('SDN', 3, 'arabic', 'ar=97 en=3', 'Khartoum, Nyala, El Geneina, Port Sudan'),
  origin('AFG', 3, 'afghan', 'fa-AF=64 ps=36', 'Kabul, Herat, Kandahar, Mazar-e Sharif, Jalalabad'),
  origin('NGA', 2.2, 'african', 'en', 'Lagos, Benin City, Kano, Abuja'),
  origin('MAR', 2, 'arabic', 'ar=70 fr=30', 'Casablanca, Fes, Oujda, Nador'),
  origin('XXA', 1.9, 'arabic', 'ar=85 en=15', 'Damascus, Kuwait, Beirut, Gaza'),
  origin('RUS', 1.6, 'russian', 'ru', 'Moscow, Grozny, Makhachkala, Kazan'),
  origin('ETH', 1.6, 'ethiopian', 'am=70 om=30', 'Addis Ababa, Gondar, Jimma, Mekelle'),
  origin('PAK', 1.4, 'pakistani', 'ur=75 en=25', 'Lahore, Karachi, Peshawar, Sialkot'),
  origin('EGY', 1.4, 'arabic', 'ar', 'Cairo, Alexandria, Asyut'),
  origin('GIN', 1.4, 'african', 'fr=70 ff=30', 'Conakry, Labé, Kankan'),
  origin('XXX', 1.2, 'arabic', 'ar=90 en=10', 'Gaza, Khan Yunis, Tripoli'),
  origin('SLE', 1.2, 'african', 'en', 'Freetown, Bo, Kenema'),
  origin('UGA', 1.2, 'african', 'en=80 lg=20', 'Kampala, Gulu, Mbarara'),
  origin('COL', 1.2, 'latinAmerican', 'es', 'Bogotá, Cali, Buenaventura'),
  origin('PSE', 1, 'arabic', 'ar', 'Gaza, Rafah, Nablus'),
  origin('VEN', 1, 'latinAmerican', 'es', 'Caracas, Maracaibo, Valencia'),
  origin('BDI', 1, 'african', 'fr=60 rn=40', 'Bujumbura, Gitega'),
  origin('GEO', 1, 'caucasian', 'ka=85 ru=15', 'Tbilisi, Kutaisi, Batumi'),
  origin('LBY', 0.8, 'arabic', 'ar', 'Tripoli, Benghazi, Misrata'),
  origin('CHN', 0.8, 'chinese', 'zh', 'Fuzhou, Chengdu, Shanghai'),
  origin('ARM', 0.7, 'armenian', 'hy=85 ru=15', 'Yerevan, Gyumri'),
  origin('AZE', 0.6, 'turkish', 'az=85 ru=15', 'Baku, Ganja'),
  origin('LBN', 0.6, 'arabic', 'ar', 'Beirut, Tripoli, Tyre'),
  origin('MNG', 0.5, 'mongolian', 'mn', 'Ulaanbaatar, Erdenet'),
  origin('TTO', 0.4, 'african', 'en', 'Port of Spain, San Fernando'),
];

/** When people applied: about half have waited more than fifteen months in January 2026 (domain 8). */
export const lodgedIn: readonly (readonly [month: string, weight: number])[] = [
  ['2023-09', 2], ['2023-10', 3], ['2023-11', 3], ['2023-12', 3], ['2024-01', 3.6], ['2024-02', 3.6], ['2024-03', 3.8],
  ['2024-04', 4], ['2024-05', 4], ['2024-06', 4], ['2024-07', 4.2], ['2024-08', 4.2], ['2024-09', 4.2], ['2024-10', 3.4],
  ['2024-11', 3.2], ['2024-12', 3], ['2025-01', 2.8], ['2025-02', 2.7], ['2025-03', 2.7], ['2025-04', 2.6], ['2025-05', 2.6],
  ['2025-06', 2.6], ['2025-07', 2.6], ['2025-08', 2.6], ['2025-09', 2.6], ['2025-10', 2.5], ['2025-11', 2.4], ['2025-12', 2.3],
  ['2026-01', 2.2], ['2026-02', 2.1], ['2026-03', 2.1], ['2026-04', 2], ['2026-05', 2], ['2026-06', 1.2],
];

export const locations = [
  'Almere', 'Amersfoort', 'Arnhem', 'Assen', 'Breda', 'Burgum', 'Delfzijl', 'Drachten', 'Dronten', 'Emmen', 'Gilze', 'Goes',
  'Hardenberg', 'Heerlen', 'Katwijk', 'Leeuwarden', 'Luttelgeest', 'Maastricht', 'Middelburg', 'Musselkanaal', 'Oisterwijk',
  'Overloon', 'Rijswijk', 'Sneek', 'Ter Apel', 'Utrecht', 'Wageningen', 'Weert', 'Zeist', 'Zutphen',
] as const;

export const streets = ['Beukenlaan', 'Dorpsstraat', 'Kanaalweg', 'Kerkweg', 'Lindelaan', 'Molenweg', 'Nieuweweg', 'Parklaan', 'Schoolstraat', 'Stationsweg'] as const;

export const lawyers: readonly (readonly [name: string, barNumber: string])[] = [
  'A. Aarts', 'B. Bouman', 'C. van Dalen', 'D. Driessen', 'E. Evers', 'F. Faber', 'G. Groen', 'H. Hoekstra', 'I. Idema', 'J. Jonker',
  'K. Kramer', 'L. Lammers', 'M. Mulder', 'N. Nijland', 'O. Oosting', 'P. Prins', 'R. Ruiter', 'S. Schouten', 'T. Terpstra', 'W. Wolters',
].map((name, at) => [`mr. ${name}`, `BAR${41_000 + at * 37}`]);
