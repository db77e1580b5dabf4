import type { ReactElement } from 'react';
import { examples as actions } from './actions/actions.examples.tsx';
import { examples as applicantShell } from './applicant-shell/applicant-shell.examples.tsx';
import { examples as button } from './button/button.examples.tsx';
import { examples as card } from './card/card.examples.tsx';
import { examples as caseDesk } from './case-desk/case-desk.examples.tsx';
import { examples as choiceGroup } from './choice-group/choice-group.examples.tsx';
import { examples as codeStrip } from './code-strip/code-strip.examples.tsx';
import { examples as dataDetails } from './data-details/data-details.examples.tsx';
import { examples as dataTable } from './data-table/data-table.examples.tsx';
import { examples as dateInput } from './date-input/date-input.examples.tsx';
import { examples as definitionList } from './definition-list/definition-list.examples.tsx';
import { examples as docRow } from './doc-row/doc-row.examples.tsx';
import { examples as docView } from './doc-view/doc-view.examples.tsx';
import { examples as dot } from './dot/dot.examples.tsx';
import { examples as downloads } from './downloads/downloads.examples.tsx';
import { examples as empty } from './empty/empty.examples.tsx';
import { examples as errorSummary } from './error-summary/error-summary.examples.tsx';
import { examples as facts } from './facts/facts.examples.tsx';
import { examples as field } from './field/field.examples.tsx';
import { examples as figure } from './figure/figure.examples.tsx';
import { examples as fileInput } from './file-input/file-input.examples.tsx';
import { examples as filterBar } from './filter-bar/filter-bar.examples.tsx';
import { examples as gates } from './gates/gates.examples.tsx';
import { examples as headline } from './headline/headline.examples.tsx';
import { examples as icon } from './icon/icon.examples.tsx';
import { examples as judge } from './judge/judge.examples.tsx';
import { examples as keyInput } from './key-input/key-input.examples.tsx';
import { examples as languageSwitch } from './language-switch/language-switch.examples.tsx';
import { examples as lineChart } from './line-chart/line-chart.examples.tsx';
import { examples as listen } from './listen/listen.examples.tsx';
import { examples as mark } from './mark/mark.examples.tsx';
import { examples as more } from './more/more.examples.tsx';
import { examples as nonAnswer } from './non-answer/non-answer.examples.tsx';
import { examples as note } from './note/note.examples.tsx';
import { examples as ownWords } from './own-words/own-words.examples.tsx';
import { examples as pageTitle } from './page-title/page-title.examples.tsx';
import { examples as pager } from './pager/pager.examples.tsx';
import { examples as publicShell } from './public-shell/public-shell.examples.tsx';
import { examples as readers } from './readers/readers.examples.tsx';
import { examples as report } from './report/report.examples.tsx';
import { examples as requestBox } from './request-box/request-box.examples.tsx';
import { examples as reviewItem } from './review-item/review-item.examples.tsx';
import { examples as rowLinks } from './row-links/row-links.examples.tsx';
import { examples as saveState } from './save-state/save-state.examples.tsx';
import { examples as select } from './select/select.examples.tsx';
import { examples as sideList } from './side-list/side-list.examples.tsx';
import { examples as sideNav } from './side-nav/side-nav.examples.tsx';
import { examples as stateCard } from './state-card/state-card.examples.tsx';
import { examples as steps } from './steps/steps.examples.tsx';
import { examples as tag } from './tag/tag.examples.tsx';
import { examples as taskList } from './task-list/task-list.examples.tsx';
import { examples as textArea } from './text-area/text-area.examples.tsx';
import { examples as textInput } from './text-input/text-input.examples.tsx';
import { examples as timeline } from './timeline/timeline.examples.tsx';
import { examples as ways } from './ways/ways.examples.tsx';
import { examples as weekStrip } from './week-strip/week-strip.examples.tsx';
import { examples as withPanel } from './with-panel/with-panel.examples.tsx';
import { examples as workHead } from './work-head/work-head.examples.tsx';
import { examples as workNotice } from './work-notice/work-notice.examples.tsx';
import { examples as workShell } from './work-shell/work-shell.examples.tsx';

export type Audience = 'applicant' | 'work' | 'public';

/** Every component with its examples: what the accessibility test and the drawing test walk through. */
export const examples: Record<string, Record<string, ReactElement>> = {
  actions,
  'applicant-shell': applicantShell,
  button,
  card,
  'case-desk': caseDesk,
  'choice-group': choiceGroup,
  'code-strip': codeStrip,
  'data-details': dataDetails,
  'data-table': dataTable,
  'date-input': dateInput,
  'definition-list': definitionList,
  'doc-row': docRow,
  'doc-view': docView,
  dot,
  downloads,
  empty,
  'error-summary': errorSummary,
  facts,
  field,
  figure,
  'file-input': fileInput,
  'filter-bar': filterBar,
  gates,
  headline,
  icon,
  judge,
  'key-input': keyInput,
  'language-switch': languageSwitch,
  'line-chart': lineChart,
  listen,
  mark,
  more,
  'non-answer': nonAnswer,
  note,
  'own-words': ownWords,
  'page-title': pageTitle,
  pager,
  'public-shell': publicShell,
  readers,
  report,
  'request-box': requestBox,
  'review-item': reviewItem,
  'row-links': rowLinks,
  'save-state': saveState,
  select,
  'side-list': sideList,
  'side-nav': sideNav,
  'state-card': stateCard,
  steps,
  tag,
  'task-list': taskList,
  'text-area': textArea,
  'text-input': textInput,
  timeline,
  ways,
  'week-strip': weekStrip,
  'with-panel': withPanel,
  'work-head': workHead,
  'work-notice': workNotice,
  'work-shell': workShell,
};

/** Components that do not belong to the applicant's pages, with the sheet that they need. */
export const audiences: Partial<Record<string, Audience>> = {
  card: 'work',
  'case-desk': 'work',
  'data-details': 'public',
  'data-table': 'work',
  dot: 'work',
  downloads: 'public',
  empty: 'work',
  figure: 'public',
  'filter-bar': 'work',
  gates: 'work',
  judge: 'work',
  'line-chart': 'public',
  pager: 'work',
  'public-shell': 'public',
  report: 'public',
  'request-box': 'work',
  'review-item': 'work',
  'side-list': 'work',
  'side-nav': 'work',
  tag: 'work',
  timeline: 'work',
  'week-strip': 'work',
  'with-panel': 'work',
  'work-head': 'work',
  'work-notice': 'work',
  'work-shell': 'work',
};
