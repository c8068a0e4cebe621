/** A small table of a panel: what stands first is the name of its row, figures stand at the right edge, words do not. */
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
  /** Columns of words, by their heads: read from the left. */
  readonly said?: readonly string[];
}

export function PlainTable({ head, rows, said = [] }: Props) {
  const isSaid = (at: number): boolean => said.includes(head[at] ?? '');
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {head.map((name, at) => (
            <th key={name} scope="col" data-said={isSaid(at)}>
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
              <td key={head[at + 1]} data-said={isSaid(at + 1)}>
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
