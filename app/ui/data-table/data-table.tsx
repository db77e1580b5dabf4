import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Empty } from '../empty/empty.tsx';
import { TableRow } from './table-row.tsx';

export type Column<Row> = {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Words before the value on a narrow screen; without them the value stands alone. */
  label?: string;
  /** Names the row: one column of the table. */
  rowHead?: boolean;
  /** Digits under each other, at the end. */
  num?: boolean;
  /** Takes the room that is left and cuts long text. */
  grow?: boolean;
  /** Left out under 1200 px. */
  wideOnly?: boolean;
  /** Softer text. */
  soft?: boolean;
};

export type RowGroup<Row> = { key: string; title: ReactNode; count?: ReactNode; rows: readonly Row[] };

export type DataTableProps<Row> = {
  caption: string;
  captionShown?: boolean;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  rows?: readonly Row[];
  /** Instead of rows: bodies with a heading row each. Empty groups are left out. */
  groups?: readonly RowGroup<Row>[];
  /** new: bold. picked: filled. late: the numbers in it ask for a person. */
  rowState?: (row: Row) => 'new' | 'picked' | undefined;
  empty?: { title: ReactNode; text?: ReactNode };
  /** No room at the sides: inside a section that has its own. */
  flush?: boolean;
};

export function DataTable<Row>({ caption, captionShown, columns, rowKey, rows = [], groups, rowState, empty, flush }: DataTableProps<Row>) {
  const bodies = (groups ?? [{ key: 'all', title: undefined, rows }]).filter((group) => group.rows.length > 0);
  if (bodies.length === 0 && empty) return <Empty title={empty.title}>{empty.text}</Empty>;
  return (
    <div className="grid-wrap" role="region" aria-label={caption} tabIndex={0}>
      <table className={classes('grid', 'cards', flush && 'flush')}>
        <caption className={captionShown ? undefined : 'hide'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classes(column.num && 'num', column.wideOnly && 'wide-only')}>{column.head}</th>
            ))}
          </tr>
        </thead>
        {bodies.map((group) => (
          <tbody key={group.key}>
            {group.title !== undefined && (
              <tr className="group"><th colSpan={columns.length} scope="colgroup">{group.title} <span>{group.count}</span></th></tr>
            )}
            {group.rows.map((row) => <TableRow key={rowKey(row)} row={row} columns={columns} state={rowState?.(row)} />)}
          </tbody>
        ))}
      </table>
    </div>
  );
}
