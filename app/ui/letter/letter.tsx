import type { ReactNode } from 'react';

/** The same words once per language of a letter: the own language first. */
export type LetterWords<T> = readonly { lang: string; dir: 'ltr' | 'rtl'; text: T }[];

type InWordsProps<T> = { words: LetterWords<T>; children: (text: T) => ReactNode };

/** What is said in each language beside each other, so that a helper sees where the reader is. */
function Beside<T>({ words, children }: InWordsProps<T>) {
  return (
    <div className={words.length > 1 ? 'letter-beside' : undefined}>
      {words.map(({ lang, dir, text }) => (
        <div key={lang} lang={lang} dir={dir}>
          {children(text)}
        </div>
      ))}
    </div>
  );
}

/** Short words after each other: "رمزك / Uw code". */
function Short({ words }: { words: LetterWords<string> }) {
  return (
    <>
      {words.map(({ lang, dir, text }, at) => (
        <span key={lang}>
          {at > 0 && <span aria-hidden="true"> / </span>}
          <span lang={lang} dir={dir}>
            {text}
          </span>
        </span>
      ))}
    </>
  );
}

export type LetterText = { title: string; text: string };
export type LetterProps = {
  /** Where the letter goes back to when nobody lives there: seen through the window, so neutral. */
  sender?: string | undefined;
  name: string;
  address: readonly string[];
  number: { label: LetterWords<string>; value: string };
  date: { label: LetterWords<string>; value: LetterWords<string> };
  subject: LetterWords<string>;
  opening: LetterWords<readonly string[]>;
  steps: { title: LetterWords<string>; items: LetterWords<readonly string[]> };
  code: { label: LetterWords<string>; groups: readonly string[] };
  page: { label: LetterWords<string>; address: string };
  square: { label: LetterWords<string>; size: number; path: string };
  never: LetterWords<string>;
  closing: LetterWords<{ first: string; more: readonly LetterText[] }>;
};

/** Two sides of A4, for one person. */
export function Letter(props: LetterProps) {
  const { sender, name, address, number, date, subject, opening, steps, code, page, square, never, closing } = props;
  const own = subject[0];
  return (
    <article className="letter" dir={own?.dir} lang={own?.lang}>
      <div className="letter-side">
        <div className="letter-window" dir="ltr">
          {sender !== undefined && <p className="letter-sender">{sender}</p>}
          <p>
            <bdi>{name}</bdi>
          </p>
          {address.map((line) => (
            <p key={line}>
              <bdi>{line}</bdi>
            </p>
          ))}
        </div>
        <dl className="letter-facts">
          <div>
            <dt>
              <Short words={number.label} />
            </dt>
            <dd>
              <bdi dir="ltr">{number.value}</bdi>
            </dd>
          </div>
          <div>
            <dt>
              <Short words={date.label} />
            </dt>
            <dd>
              <Short words={date.value} />
            </dd>
          </div>
        </dl>
        <Beside words={subject}>{(text) => <h2>{text}</h2>}</Beside>
        <Beside words={opening}>{(texts) => texts.map((text) => <p key={text}>{text}</p>)}</Beside>
        <div className="letter-key">
          <div>
            <p className="letter-label">
              <Short words={code.label} />
            </p>
            <p className="letter-code" dir="ltr">
              {code.groups.map((group, at) => (
                <span key={at}>{group} </span>
              ))}
            </p>
            <p className="letter-label">
              <Short words={page.label} />
            </p>
            <p className="letter-page" dir="ltr">
              {page.address}
            </p>
          </div>
          <div className="letter-square">
            <svg viewBox={`0 0 ${square.size} ${square.size}`} shapeRendering="crispEdges" role="img" aria-label={square.label[0]?.text}>
              <path d={square.path} />
            </svg>
            <p>
              <Short words={square.label} />
            </p>
          </div>
        </div>
        <Beside words={steps.title}>{(text) => <h3>{text}</h3>}</Beside>
        <Beside words={steps.items}>
          {(items) => (
            <ol>
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ol>
          )}
        </Beside>
        <div className="letter-never">
          <Beside words={never}>{(text) => <p>{text}</p>}</Beside>
        </div>
      </div>
      <div className="letter-side">
        <p className="letter-again">
          <bdi dir="ltr">{number.value}</bdi>
        </p>
        <Beside words={closing}>
          {({ first, more }) => (
            <>
              <p>{first}</p>
              {more.map(({ title, text }) => (
                <section key={title}>
                  <h3>{title}</h3>
                  <p>{text}</p>
                </section>
              ))}
            </>
          )}
        </Beside>
      </div>
    </article>
  );
}
