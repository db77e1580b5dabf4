import type { ComponentType } from 'react';
import type { FieldKind } from '#app/domain/file/section.ts';
import { ChoiceQuestion, ChoicesQuestion } from './choice.tsx';
import { DateQuestion } from './date.tsx';
import type { KindProps } from './kind-props.ts';
import { ListQuestion } from './list.tsx';
import { Names } from './names.tsx';
import { CountriesQuestion, CountryQuestion, LanguageQuestion, LanguagesQuestion } from './pick.tsx';
import { LongText, Phone, Text } from './text.tsx';

/** Every kind of question, drawn. Its sister, `app/domain/file/kinds/registry.ts`, reads what comes back. */
export const kinds: Record<FieldKind, ComponentType<KindProps>> = {
  text: Text,
  longtext: LongText,
  names: Names,
  date: DateQuestion,
  choice: ChoiceQuestion,
  choices: ChoicesQuestion,
  country: CountryQuestion,
  countries: CountriesQuestion,
  language: LanguageQuestion,
  languages: LanguagesQuestion,
  phone: Phone,
  list: ListQuestion,
};
