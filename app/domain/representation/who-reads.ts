import { isBeforeSending, isClosed, type Stage } from '#app/domain/caseload/stages.ts';

/** Who can read something of hers at a moment, in the order in which she is told. */
export type Reader = 'you' | 'ind' | 'lawyer' | 'guardian' | 'helper';

/** Who stands around her now. */
export type Around = {
  stage: Stage;
  /** Somebody helps her: the code was used, and she has not ended it. */
  helper: boolean;
  /** `letIn`: also what is not sent. */
  lawyer: 'none' | 'mandated' | 'letIn';
  /** `asked`: to agree to exactly what stands there now. */
  guardian: 'none' | 'there' | 'asked';
};

/** What is looked at. A part that is closed to helpers no helper reads, whoever he is. */
export type Shown = { sent: boolean; closedToHelper?: boolean };

/** The one answer to "who can read this now", for every place that says it (promise 2). */
export function whoReads({ stage, helper, lawyer, guardian }: Around, { sent, closedToHelper = false }: Shown): Reader[] {
  const before = isBeforeSending(stage);
  const readers: Record<Reader, boolean> = {
    you: !sent,
    ind: sent,
    lawyer: sent ? lawyer !== 'none' : before && lawyer === 'letIn',
    guardian: sent ? guardian !== 'none' : before && guardian === 'asked',
    helper: helper && !closedToHelper && !isClosed(stage),
  };
  return (Object.keys(readers) as Reader[]).filter((reader) => readers[reader]);
}
