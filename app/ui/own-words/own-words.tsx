type OwnWordsProps = {
  /** What a person typed, exactly. */
  text: string;
  /** In which language that is; it may hold others. */
  lang?: string | undefined;
};

/** The words of a person: own direction, kept line breaks. */
export function OwnWords({ text, lang }: OwnWordsProps) {
  return <div className="own-words" lang={lang}><p className="said" dir="auto">{text}</p></div>;
}
