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
};

function List({ languages }: Pick<LanguageSwitchProps, 'languages'>) {
  return (
    <ul className="languages">
      {languages.map((language) => (
        <li key={language.code}>
          <a
            href={language.href}
            lang={language.code}
            hrefLang={language.code}
            dir={language.dir}
            aria-current={language.current ? 'true' : undefined}
          >
            {language.autonym}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function LanguageSwitch({ label, languages, fold }: LanguageSwitchProps) {
  if (fold === undefined) return <nav aria-label={label}><List languages={languages} /></nav>;
  return (
    <details className="language-fold">
      <summary>
        <span><span className="hide">{fold} </span>{languages.find((language) => language.current)?.autonym}</span>
      </summary>
      <nav aria-label={label}><List languages={languages} /></nav>
    </details>
  );
}
