import { classes } from '../classes.ts';
import type { Column } from './data-table.tsx';

type TableRowProps<Row> = { row: Row; columns: readonly Column<Row>[]; state?: 'new' | 'picked' };

export function TableRow<Row>({ row, columns, state }: TableRowProps<Row>) {
  return (
    <tr className={state}>
      {columns.map((column) => {
        const look = classes(
          column.rowHead && 'who',
          column.num && 'num',
          column.grow && 'what',
          column.wideOnly && 'wide-only',
          column.soft && 'soft',
        );
        if (column.rowHead) return <th key={column.key} scope="row" className={look}>{column.cell(row)}</th>;
        return <td key={column.key} className={look} data-label={column.label}>{column.cell(row)}</td>;
      })}
    </tr>
  );
}
