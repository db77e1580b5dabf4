import type { ReactNode } from 'react';

export type DataDetailsProps = {
  /** "Bekijk als tabel" */
  summary: ReactNode;
  caption: string;
  /** The first column names the row. */
  head: readonly ReactNode[];
  rows: readonly (readonly ReactNode[])[];
  open?: boolean;
};

type FiguresTableProps = Omit<DataDetailsProps, 'summary' | 'open'> & {
  /** For each row, how much of the longest bar: the table is the chart. */
  bars?: readonly number[];
  foot?: readonly ReactNode[];
  /** A long one stays low and scrolls. */
  low?: boolean;
};

/** A table with figures; scrolls inside its own frame. */
export function FiguresTable({ caption, head, rows, bars, foot, low }: FiguresTableProps) {
  const longest = Math.max(1, ...(bars ?? []));
  return (
    <div className={low ? 'table-frame low' : 'table-frame'} role="group" aria-label={caption} tabIndex={0}>
      <table className="numbers">
        <caption className="hide">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head[0]}</th>
            {bars && <td className="amount" />}
            {head.slice(1).map((cell, index) => <th key={index} className="num" scope="col">{cell}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{row[0]}</th>
              {bars && <td className="amount" aria-hidden="true"><progress value={bars[index] ?? 0} max={longest} /></td>}
              {row.slice(1).map((cell, at) => <td key={at} className="num">{cell}</td>)}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              <th scope="row">{foot[0]}</th>
              {bars && <td />}
              {foot.slice(1).map((cell, index) => <td key={index} className="num">{cell}</td>)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** The figures of a chart as a table, behind a disclosure. */
export function DataDetails({ summary, open, ...table }: DataDetailsProps) {
  return <details className="fold" open={open}><summary>{summary}</summary><FiguresTable {...table} low /></details>;
}
