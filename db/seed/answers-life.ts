import { conscriptionCountries } from '#app/domain/file/conscription.ts';
import { registeredDate } from '#app/domain/file/kinds/date.ts';
import { interview, none, regionOf, unknown, value, type Given, type GivenAnswers } from './given.ts';

const dateOf = (year: number, month = '') => registeredDate({ year: String(year), month, day: '' });
/** Part of an item; absent without a year. */
const asDate = (name: string, year: number) => {
  const date = dateOf(year);
  return date ? { [name]: date } : {};
};

/** Who stands beside her: the lawyer of the register, or none. */
export function besideAnswers({ row, facts, random, rich }: Given): GivenAnswers {
  const lawyer = facts.lawyerName;
  return [
    ['representation.lawyer', lawyer === '' ? none : value(lawyer)],
    ...(lawyer === '' ? ([['representation.wantsLawyer', value(random.pick(['yes', 'yes', 'later']))]] as const) : []),
    ...(row.unaccompaniedMinor ? ([['representation.guardian', unknown]] as const) : []),
    ...(rich ? ([['representation.helper', value(random.pick(['no', 'yes']))]] as const) : []),
  ];
}

/** Where she lived, how she came and what she did, in the order of the sections. */
export const lifeAnswers = (given: Given): GivenAnswers => [...residenceAnswers(given), ...journeyAnswers(given), ...workAnswers(given), ...earlierAnswers(given)];

function residenceAnswers(given: Given): GivenAnswers {
  const { facts, row, random, rich } = given;
  const region = regionOf(given);
  const left = Number(row.lodgedOn.slice(0, 4)) - 2;
  const place = { id: '1', place: region, ...asDate('from', Number(facts.birthDate.year)), ...asDate('until', left) };
  const waited = { id: '1', country: random.pick(['TUR', 'LBN', 'LBY', 'GRC']), ...asDate('from', left), permit: random.pick(['none', 'temporary', 'unknown']), canReturn: 'no' };
  return [
    ['residence.lastAddress', region === '' ? unknown : value(region)],
    ['residence.places', rich && region !== '' ? value([place]) : random.pick([none, unknown])],
    ['residence.abroad', rich && random.chance(0.5) ? value([waited]) : none],
  ];
}

function journeyAnswers({ row, random, rich }: Given): GivenAnswers {
  const [year = '', of = ''] = row.lodgedOn.split('-');
  const [departure, arrival] = [dateOf(Number(year) - 1), dateOf(Number(year), of)];
  const passed = random.pick([['TUR', 'GRC'], ['ITA', 'FRA'], ['DEU']]).map((country, at) => ({ id: String(at + 1), country }));
  return [
    ['journey.departure', departure && random.chance(0.8) ? value(departure) : unknown],
    ['journey.countriesPassed', random.chance(0.7) ? value(passed) : interview],
    ['journey.arrival', arrival ? value(arrival) : unknown],
    ...(rich ? ([['journey.papers', random.pick([value(['own']), none, interview])], ['journey.events', interview]] as const) : []),
  ];
}

function workAnswers({ row, random, rich }: Given): GivenAnswers {
  const called = random.pick(['no', 'no', 'expected', 'yes']);
  return [
    ...(rich ? ([['education.level', value(random.pick(['primary', 'secondary', 'higher']))]] as const) : []),
    ['work.stateOrArmedService', random.chance(0.9) ? value('no') : interview],
    ...(conscriptionCountries.has(row.nationality)
      ? ([['military.calledUp', value(called)], ...(called === 'no' ? [] : ([['military.status', called === 'yes' ? value(['refused']) : interview]] as const))] as const)
      : []),
    ...(rich ? ([['activities.organisations', none]] as const) : []),
  ];
}

function earlierAnswers({ row, random, rich }: Given): GivenAnswers {
  const before = { id: '1', country: 'NLD', what: 'protection', result: 'refused' };
  return [
    ['earlier.applications', row.subsequentApplication ? value([before]) : none],
    ['earlier.returns', random.chance(0.95) ? none : interview],
    ...(rich ? ([['earlier.arrests', random.pick([none, interview])]] as const) : []),
  ];
}
