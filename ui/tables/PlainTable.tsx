/** A small table of a panel: what stands first is the name of its row, figures stand at the right edge. */
import type { ReactNode } from 'react';
import css from './PlainTable.module.css';

interface Props {
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    /** The row that decides. */
    readonly leads?: boolean;
    readonly cells: readonly ReactNode[];
  }[];
}

export function PlainTable({ head, rows }: Props) {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, leads, cells: [name, ...figures] }) => (
          <tr key={id} data-leads={leads}>
            <th scope="row">{name}</th>
            {figures.map((figure, at) => (
              <td key={head[at + 1]}>{figure}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
