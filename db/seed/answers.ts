import { displayName, spokenName } from '#app/domain/caseload/case.ts';
import { countryModules } from '#app/domain/file/country-modules.ts';
import { stateless, unknownNationality } from '#app/domain/caseload/countries.ts';
import type { AnswerValue } from '#app/domain/file/answer.ts';
import { isLanguageCode, otherLanguage } from '#app/domain/file/language-codes.ts';
import { registeredDate } from '#app/domain/file/kinds/date.ts';
import { besideAnswers, lifeAnswers } from './answers-life.ts';
import { interview, none, regionOf, unknown, value, type Given, type GivenAnswers } from './given.ts';
import { motives } from './motives.ts';
import { besideMotives } from './reasons.ts';

const languageValue = (code: string): AnswerValue => (isLanguageCode(code) ? { code } : { code: otherLanguage, other: code });

/**
 * Answers of one file, in the order of the sections. A rich one tells more; the others say what is needed, and both
 * use the ways to answer that people use: not known, not there, in the interview.
 */
export function answersOf(given: Given): GivenAnswers {
  return [...firstAnswers(given), ...aboutAnswers(given), ...familyAnswers(given), ...paperAnswers(given), ...lifeAnswers(given), ...reasonAnswers(given)];
}

function firstAnswers(given: Given): GivenAnswers {
  const { row, facts, random, rich } = given;
  const language = value(languageValue(row.language));
  const phone = `06 ${random.whole(10, 59)} ${random.whole(100, 999)} ${random.whole(100, 999)}`;
  const hasPhone = random.chance(0.9);
  return [
    ['languages.mother', language],
    ['languages.dialect', random.chance(0.4) ? none : unknown],
    ['languages.others', rich && row.nationality !== 'NGA' ? value([{ id: '1', language: { code: 'en' }, speak: 'little', read: 'little', write: 'no' }]) : none],
    ['languages.literacy', value(random.weighed([['yes', 75], ['little', 18], ['no', 7]]))],
    ['languages.letters', language],
    ['languages.interview', language],
    ...(rich ? ([['languages.gender', value(random.pick(['woman', 'either', 'man']))]] as const) : []),
    ['contact.phone', hasPhone ? value({ typed: phone, digits: phone.replaceAll(' ', '') }) : none],
    ...(hasPhone ? ([['contact.phoneShared', value(random.pick(['no', 'no', 'sometimes']))]] as const) : []),
    ['contact.channel', value(hasPhone ? random.pick(['sms', 'letter', 'lawyer']) : 'letter')],
    ['contact.leaveMessage', value(random.pick(['yes', 'no']))],
    ['contact.address', value(facts.address)],
    ...besideAnswers(given),
    ...(rich ? ([['needs.practical', random.chance(0.5) ? none : value(['breaks'])], ['needs.memory', value('rather_not')]] as const) : []),
  ];
}

function aboutAnswers(given: Given): GivenAnswers {
  const { row, facts, ownName, random, rich } = given;
  const birth = registeredDate(facts.birthDate);
  const own = { full: [ownName.given, ownName.family].filter((part) => part !== '').join(' ') };
  const isStateless = row.nationality === stateless;
  const known = row.nationality !== unknownNationality;
  const single = random.chance(0.45);
  return [
    ['about.nameLatin', value({ full: spokenName(facts) })],
    ...(own.full === '' ? [] : ([['about.nameOwnScript', value(own)]] as const)),
    ['about.otherNames', none],
    ['about.dateOfBirth', birth ? value(birth) : unknown],
    ['about.howKnown', value(random.pick(['papers', 'papers', 'family', 'estimated']))],
    ['about.placeOfBirth', facts.birthPlace === '' ? unknown : value(facts.birthPlace)],
    ['about.countryOfBirth', known && !isStateless ? value(row.nationality) : unknown],
    ['about.sex', facts.sex === '' ? interview : value(facts.sex)],
    ['about.maritalStatus', value(single ? 'single' : 'married')],
    ...(single ? [] : ([['about.marriageType', value(['religious'])]] as const)),
    ['origin.nationality', known ? value([row.nationality]) : unknown],
    ['origin.stateless', value(isStateless ? 'yes' : 'no')],
    ...(isStateless ? ([['origin.statelessPapers', none], ['origin.habitualCountry', unknown]] as const) : []),
    ['origin.region', value(regionOf(given))],
    ...(rich ? ([['origin.religion', interview]] as const) : []),
  ];
}

function familyAnswers({ row, facts, random, rich }: Given): GivenAnswers {
  const [family = ''] = displayName(facts).split(', ');
  const child = (at: number) => ({
    id: String(at),
    name: { full: `${random.pick(['Sami', 'Lina', 'Yara', 'Adam'])} ${family}` },
    bond: 'own',
    where: random.pick(['with_me', 'with_me', 'abroad']),
  });
  const children = row.childrenInvolved ? value(Array.from({ length: random.whole(1, 3) }, (_, at) => child(at + 1))) : none;
  return [
    ['family.partners', rich ? interview : none],
    ['family.children', children],
    ['family.parents', rich ? value([{ id: '1', bond: 'mother', where: 'abroad' }]) : unknown],
    ['family.siblings', random.chance(0.5) ? unknown : none],
    ['family.dependants', none],
  ];
}

function paperAnswers({ random }: Given): GivenAnswers {
  const paper = { id: '1', type: random.pick(['passport', 'identity_card', 'birth_certificate']), original: random.pick(['with_me', 'authorities', 'lost']) };
  return [['identity-documents.documents', random.chance(0.55) ? value([paper]) : none]];
}

function reasonAnswers({ row, random, rich }: Given): GivenAnswers {
  const accounts = motives[row.language];
  if (!rich || !accounts) return [['motive.account', interview]];
  const account = random.pick(accounts);
  const beside = besideMotives[row.language]?.[accounts.indexOf(account)] ?? [];
  return [
    ['motive.account', value(account)],
    ...beside.filter(([field]) => field !== 'country.told' || countryModules[row.nationality] !== undefined),
    ...(row.childrenInvolved ? ([['children.own', interview]] as const) : []),
  ];
}
