import { columns, type Column } from './row.ts';

/** Other names that the head of a file may use, in Dutch. The name itself is the column in snake case. */
const aliases: Partial<Record<Column, readonly string[]>> = {
  vNumber: ['v_nummer', 'vnummer', 'vreemdelingnummer', 'vreemdelingennummer'],
  familyName: ['achternaam', 'geslachtsnaam', 'familienaam', 'naam'],
  givenNames: ['voornamen', 'voornaam'],
  birthDate: ['geboortedatum'],
  sex: ['geslacht'],
  birthPlace: ['geboorteplaats'],
  nationality: ['nationaliteit'],
  language: ['taal', 'voorkeurstaal'],
  lodgedOn: ['ingediend_op', 'datum_indiening', 'datum_aanvraag', 'indieningsdatum'],
  madeOn: ['gemeld_op', 'datum_melding', 'meldingsdatum', 'datum_aanmelding'],
  track: ['spoor'],
  nuisance: ['overlast', 'overlastgever'],
  safeCountry: ['veilig_land', 'veilig_land_van_herkomst'],
  unaccompaniedMinor: ['amv', 'alleenstaande_minderjarige'],
  childrenInvolved: ['kinderen', 'kinderen_betrokken'],
  earlierApplication: ['herhaalde_aanvraag', 'eerdere_aanvraag', 'opvolgende_aanvraag'],
  planCategory: ['plan_categorie', 'groep_in_plan'],
  courtTermOn: ['rechterlijke_termijn', 'termijn_rechter'],
  defaultNoticeTermOn: ['ingebrekestelling', 'termijn_ingebrekestelling'],
  location: ['locatie', 'coa_locatie', 'opvanglocatie'],
  address: ['adres', 'postadres'],
  lawyerName: ['advocaat', 'naam_advocaat', 'gemachtigde'],
  lawyerBarNumber: ['bar_nummer', 'barnummer', 'advocaat_nummer'],
  guardianNumber: ['voogd_nummer', 'voogdnummer', 'nummer_voogd'],
  firstDecisionOn: ['eerste_besluit_op', 'datum_eerste_besluit', 'datum_besluit'],
  leftOn: ['anders_afgesloten_op', 'ingetrokken_op', 'datum_intrekking'],
  sourceDate: ['brondatum', 'peildatum', 'datum_gegevens'],
};

export const columnName = (column: Column): string => column.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);

const byName = new Map(
  columns.flatMap((column) => [columnName(column), column.toLowerCase(), ...(aliases[column] ?? [])].map((name) => [name, column] as const)),
);

/** The column that a name in the head of a file means. Case, spaces and dashes do not matter. */
export const findColumn = (name: string): Column | undefined =>
  byName.get(
    name
      .trim()
      .toLowerCase()
      .replace(/[\s\-.]+/g, '_'),
  );
