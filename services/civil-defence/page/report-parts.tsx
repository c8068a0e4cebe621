/** Communes' reports: sums with how many told each, then ward by ward, then who has not reported. */
import type { ServicePart } from '../../../ui/service-web.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import { SortTable, type SortColumn } from '../../../ui/tables/SortTable.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { Reports, WardReport } from '../answers.ts';
import { REPORT_FIELDS } from '../reports/report-fields.ts';
import type { SentenceWords } from './storm-sentence.ts';

/** What is asked for first stands in the table of the wards; the record has all. */
const FIRST = ['dead', 'missing', 'injured', 'personsEvacuated', 'personsIsolated', 'householdsFlooded'];

export function toReportParts(reports: Reports, said: SentenceWords): ServicePart[] {
  const time = said.timeText(reports.cutOffMs, 'dayMinute');
  const { words } = said;
  return [
    { title: words('report.totals', { time }), body: <Totals {...{ reports, said }} /> },
    { title: words('report.wards', { time }), body: <Wards {...{ reports, said, time }} /> },
  ];
}

interface Props {
  readonly reports: Reports;
  readonly said: SentenceWords;
}

function Totals({ reports, said: { words, language, timeText } }: Props) {
  const { totals, of, reported, cutOffMs, localDay } = reports;
  const paper = `/api/v1/reports/civil-defence/quick-damage?day=${localDay}&until=${cutOffMs}`;
  const time = timeText(cutOffMs, 'dayMinute');
  return (
    <>
      <p>
        {words('report.reportedOf', { reported, of, time })}{' '}
        <a href={paper} download>
          {words('report.print', { time })}
        </a>
      </p>
      <PlainTable
        head={[words('report.what'), words('report.value'), words('report.change'), words('report.told')]}
        rows={totals.map(({ id, name, value, change, told }) => ({
          id,
          cells: [
            name[language],
            value === null ? words('report.unknown') : toNumberText(value, 0, language),
            change === null ? '—' : `${change > 0 ? '+' : ''}${toNumberText(change, 0, language)}`,
            `${told}/${of}`,
          ],
        }))}
      />
    </>
  );
}

function Wards({ reports, said, time }: Props & { readonly time: string }) {
  const { words, language, timeText } = said;
  const columns: readonly SortColumn<WardReport>[] = [
    { id: 'ward', title: words('report.ward'), sortBy: ({ name }) => name[language] },
    {
      id: 'state',
      title: words('report.state'),
      sortBy: ({ isCorrected }) => Number(isCorrected),
      cell: ({ isCorrected }) => (
        <StateBadge
          shape="✓"
          tone="good"
          word={words(isCorrected ? 'report.corrected' : 'report.reported')}
        />
      ),
    },
    ...REPORT_FIELDS.filter(({ id }) => FIRST.includes(id)).map(({ id, name }): SortColumn<WardReport> => ({
      id,
      title: name[language],
      decimals: 0,
      sortBy: ({ figures }) => figures[id] ?? null,
    })),
    {
      id: 'sent',
      title: words('report.sent'),
      end: true,
      sortBy: ({ sentMs }) => sentMs,
      cell: ({ sentMs }) => (sentMs === null ? '—' : timeText(sentMs, 'near')),
    },
    { id: 'needs', title: words('report.needs'), sortBy: ({ needs }) => needs },
  ];
  const told = reports.wards.filter(({ recordId }) => recordId !== null);
  const missing = reports.wards.filter(({ recordId }) => recordId === null);
  if (told.length === 0) return <p>{words('report.none')}</p>;
  return (
    <>
      <SortTable
        label={words('report.wards', { time })}
        rows={told}
        keyOf={({ ward }) => ward}
        sortedBy="ward"
        columns={columns}
      />
      {missing.length > 0 && (
        <p>
          {words('report.missing', {
            count: missing.length,
            names: missing
              .map(({ name, dutyPhone }) =>
                dutyPhone === null ? name[language] : `${name[language]} (${dutyPhone})`,
              )
              .join(', '),
          })}
        </p>
      )}
    </>
  );
}
