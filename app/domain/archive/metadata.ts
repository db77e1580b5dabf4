import type { Packed } from './zip.server.ts';

/** What is told of a file beside its content. */
export type Described = {
  reference: string;
  caseId: string;
  at: Date;
  madeBy: string;
  from: string;
  to: string;
  languages: readonly string[];
  formVersions: readonly string[];
  events: readonly { type: string; at: Date }[];
  selection: string;
};

/**
 * Metadata by the elements of MDTO (Metagegevens voor duurzaam toegankelijke informatie, Nationaal Archief, version 1.1),
 * as JSON. The name is the number of the case: a name in an index is read by more people than a file.
 */
export const mdtoOf = (file: Described) => ({
  standaard: 'MDTO 1.1, elements of informatieobject and bestand, as JSON',
  informatieobject: {
    identificatie: { identificatieKenmerk: file.reference, identificatieBron: 'Voorportaal' },
    naam: `Dossier ${file.reference}`,
    aggregatieniveau: { begripLabel: 'Dossier', begripBegrippenlijst: 'MDTO begrippenlijst aggregatieniveaus' },
    taal: file.languages,
    dekkingInTijd: { dekkingInTijdBegindatum: file.from, dekkingInTijdEinddatum: file.to },
    event: file.events.map(({ type, at }) => ({ eventType: type, eventTijd: at.toISOString() })),
    waardering: { begripLabel: file.selection },
    archiefvormer: { verwijzingNaam: 'Immigratie- en Naturalisatiedienst' },
    beperkingGebruik: { beperkingGebruikType: 'Vertrouwelijk: bijzondere persoonsgegevens (AVG art. 9)' },
    formulierversies: file.formVersions,
    gemaaktOp: file.at.toISOString(),
    gemaaktDoor: file.madeBy,
  },
});

export const manifestOf = (packed: readonly Packed[], at: Date) =>
  JSON.stringify({ gemaaktOp: at.toISOString(), bestand: packed.map(({ name, sha256, size }) => ({ naam: name, omvang: size, checksum: { checksumAlgoritme: 'SHA-256', checksumWaarde: sha256 } })) }, null, 2);
