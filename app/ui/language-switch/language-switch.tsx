export type LanguageChoice = {
  code: string;
  /** The name of the language in the language itself. */
  autonym: string;
  dir: 'ltr' | 'rtl';
  href: string;
  current?: boolean;
};

type LanguageSwitchProps = {
  /** Name of the navigation, best in more than one language. */
  label: string;
  languages: readonly LanguageChoice[];
  /** Closed: only the current language is shown, with these words before it for who hears the page. */
  fold?: string;
  /** Id of the form of the page: each language is then a button that sends it, so that nothing typed is lost. */
  form?: string;
};

function Language({ language, form }: { language: LanguageChoice; form: string | undefined }) {
  const { code, autonym, dir, href, current } = language;
  if (form === undefined || current) {
    return (
      <a href={href} lang={code} hrefLang={code} dir={dir} aria-current={current ? 'true' : undefined}>
        {autonym}
      </a>
    );
  }
  return (
    <button form={form} formAction={href} formNoValidate name="switchLanguage" value={code} lang={code} dir={dir}>
      {autonym}
    </button>
  );
}

function List({ languages, form }: Pick<LanguageSwitchProps, 'languages' | 'form'>) {
  return (
    <ul className="languages">
      {languages.map((language) => (
        <li key={language.code}>
          <Language language={language} form={form} />
        </li>
      ))}
    </ul>
  );
}

export function LanguageSwitch({ label, languages, fold, form }: LanguageSwitchProps) {
  if (fold === undefined) return <nav aria-label={label}><List languages={languages} form={form} /></nav>;
  return (
    <details className="language-fold">
      <summary>
        <span><span className="hide">{fold} </span>{languages.find((language) => language.current)?.autonym}</span>
      </summary>
      <nav aria-label={label}><List languages={languages} form={form} /></nav>
    </details>
  );
}
