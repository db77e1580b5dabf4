import { registeredDate } from '#app/domain/file/kinds/date.ts';
import { interview, unknown, value, type GivenAnswers } from './given.ts';

const monthOf = (year: number, month: number) => {
  const date = registeredDate({ year: String(year), month: String(month).padStart(2, '0'), day: '' });
  return date ? { when: date } : {};
};

/**
 * What stands beside an account of `motives.ts`, by language and in the same order. A few questions each, as people do
 * who have told it already; nothing for the accounts that leave the rest for the interview.
 */
export const besideMotives: Readonly<Record<string, readonly GivenAnswers[]>> = {
  ar: [
    [
      ['follow-ups.who', unknown],
      ['follow-ups.elsewhere', value('بقينا شهرين في بيت خالتي، ثم وصل القتال إلى هناك أيضًا.')],
      ['follow-ups.unsure', value('لست متأكدًا هل كان أسبوعًا أم أسبوعين.')],
      ['grounds.fits', value(['political_opinion', 'indiscriminate_violence'])],
      ['grounds.g4', value('كانت المدرسة لكل أطفال الحي. لم أكن في أي حزب، لكنهم قالوا إن من يعلّم فهو مع الطرف الآخر.')],
      ['grounds.g10', interview],
    ],
    [['grounds.fits', interview]],
    [
      ['follow-ups.others', value('خرجت صديقتي بعد أربعة أشهر، ولم نتحدث منذ ذلك الوقت.')],
      ['grounds.fits', value(['political_opinion'])],
      ['grounds.g4', interview],
      ['country.told', value('تغيّر من يسيطر على حيّنا ثلاث مرات. في كل مرة كان علينا أن نبدأ من جديد.')],
    ],
  ],
  en: [
    [
      [
        'follow-ups.events',
        value([
          { id: '1', ...monthOf(2022, 3), where: 'At the market', what: 'My brother said no to the men.' },
          { id: '2', ...monthOf(2022, 4), what: 'The shop was burned at night. Nobody was inside.' },
        ]),
      ],
      ['follow-ups.help', value('We went to the police post near the market. They wrote down our names and gave us no paper.')],
      ['grounds.fits', value(['non_state_threat'])],
      ['grounds.g12', value('They asked all the shops. I do not know the name of the group. They knew where my mother lives, in another town.')],
    ],
    [['follow-ups.support', value('The recording may still be at the station. I do not want to ask my colleague for it now.')]],
  ],
  tr: [
    [
      ['grounds.fits', value(['political_opinion'])],
      ['grounds.g4', value('Bir partiye üye değildim. Okuldaki herkes gibi aynı sendikadaydım. İşten çıkarıldıktan sonra yeni iş bulamadım.')],
      ['country.told', interview],
    ],
  ],
  so: [[['follow-ups.since', unknown], ['country.told', interview]]],
};
