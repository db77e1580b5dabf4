/** The empty form in words, before it is printed: what stands on paper where a page has inputs. */
export type BlankWays = { options: { label: string; note?: string }[]; /** Before a line to write on: what she does know, or why not. */ more?: string };

/** Room to answer. `lines`: to write on. `boxes`: to tick. `rows`: a name before a line. `date`: see the template. `items`: the questions of a list, some times over. */
export type Room =
  | { type: 'lines'; count: number }
  | { type: 'boxes'; options: string[] }
  | { type: 'rows'; rows: { label: string; hint?: string }[] }
  | { type: 'date'; parts: string[]; circa: string; calendar: string; calendars: string[]; words: string }
  | { type: 'items'; titles: string[]; questions: { label: string; hint?: string; room: Room }[] };

export type BlankQuestion = {
  label: string;
  hint?: string;
  because?: string;
  /** What may help to answer. */
  prompts: string[];
  /** "Alleen als dit voor u geldt", "Mag leeg blijven". */
  mark?: string;
  /** To know before answering. */
  note?: string;
  room: Room;
  ways: BlankWays;
};

export type BlankPart = { title: string; intro: string; /** This whole part may be left out. */ mark?: string; questions: BlankQuestion[] };

export type BlankForm = {
  lang: string;
  dir: 'ltr' | 'rtl';
  title: string;
  lead: string[];
  number: string;
  /** What the page before the first question says: who reads the form has been told (gate G3). */
  before: { title: string; paragraphs: string[] };
  ways: { title: string; text: string };
  parts: BlankPart[];
  more: { title: string; hint: string };
  declaration: { title: string; statement: string; helped: { label: string; options: string[]; who: string }; /** What may be said with it, a line each. */ also: string[]; name: string; date: string; signature: string; after: string };
};
