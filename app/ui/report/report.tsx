import type { ReactNode } from 'react';

type ReportProps = {
  id: string;
  title: ReactNode;
  /** The number and its explanation; beside the chart when there is one. */
  children: ReactNode;
  /** <LineChart/> with a line of small print. */
  chart?: ReactNode;
  /** Under both: <DataDetails/>. */
  after?: ReactNode;
};

/** A section of the public page. */
export function Report({ id, title, children, chart, after }: ReportProps) {
  const words = <><h2 id={id}>{title}</h2>{children}</>;
  return (
    <section className="report" aria-labelledby={id}>
      {chart === undefined ? words : (
        <div className="stream">
          <div className="words">{words}</div>
          <div className="chart-frame">{chart}</div>
        </div>
      )}
      {after}
    </section>
  );
}
