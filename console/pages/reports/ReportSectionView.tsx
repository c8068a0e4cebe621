/** A section of a report as it stands on its paper: sentences, facts, bars, a table. Papers are in Vietnamese. */
import type { ReportSection, ReportTable } from '../../../contract/papers/report.ts';
import { drawPlot, PLOT_TEXT } from '../../../contract/papers/report-plot.ts';
import { toCellText, toHeadText, toWritten } from '../../../contract/papers/report-text.ts';
import { FactList } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import css from './Reports.module.css';

export function ReportSectionView({ section }: { readonly section: ReportSection }) {
  const { timeZone } = useCityClock();
  const { title, facts = [], plot, note } = section;
  const { sentences, table } = toWritten(section);
  return (
    <Section title={title}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {facts.length > 0 && (
        <FactList
          facts={facts.map(({ name, unit, kind = 'number', value, ...format }) => {
            const words = toCellText(value, { ...format, kind }, timeZone);
            return { name, value: unit === undefined || value === null ? words : `${words} ${unit}` };
          })}
        />
      )}
      {plot !== undefined && <Plot plot={plot} />}
      {table !== undefined && <Table title={title} table={table} />}
      {note !== undefined && <p className={css.quiet}>{note}</p>}
    </Section>
  );
}

/** The same drawing as on paper; the table says it to the ear. */
function Plot({ plot }: { readonly plot: NonNullable<ReportSection['plot']> }) {
  const { width, height, marks } = drawPlot(plot);
  const caption = `${plot.title} (${plot.unit})`;
  return (
    <figure className={css.plot}>
      <figcaption className={css.quiet}>{caption}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden>
        {marks.map((mark) =>
          mark.kind === 'bar' ? (
            <rect
              key={`b${mark.y}`}
              className={css.bar}
              x={mark.x}
              y={mark.y}
              width={mark.width}
              height={mark.height}
            />
          ) : mark.kind === 'limit' ? (
            <line
              key="limit"
              className={css.limit}
              x1={mark.x}
              x2={mark.x}
              y1={mark.y}
              y2={mark.y + mark.height}
            />
          ) : (
            <text
              key={`t${mark.x} ${mark.y}`}
              className={css.letters}
              x={mark.x}
              y={mark.y + PLOT_TEXT}
              fontSize={PLOT_TEXT}
              textAnchor={mark.isEnd ? 'end' : 'start'}
            >
              {mark.text}
            </text>
          ),
        )}
      </svg>
    </figure>
  );
}

function Table({ title, table }: { readonly title: string; readonly table: ReportTable }) {
  const { timeZone } = useCityClock();
  return (
    <WideTable label={title}>
      <table className={css.table}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.id} scope="col" data-number={column.kind === 'number'}>
                {toHeadText(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, cells }) => (
            <tr key={key}>
              {table.columns.map((column, index) => (
                <td key={column.id} data-number={column.kind === 'number'}>
                  {toCellText(cells[index] ?? null, column, timeZone)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
