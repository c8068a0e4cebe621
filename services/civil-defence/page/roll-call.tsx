/** Who is on duty at the agencies that have not answered an order, and their telephone: the centre calls them one by one. */
import type { Agency } from '../../../contract/city/agency.ts';
import type { DirectiveRow } from '../../../contract/cases/case-lists.ts';
import type { OnDutyNow } from '../../../contract/people/duty.ts';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import { PlainPart } from './PlainPart.tsx';

interface Given extends Pick<ServicePageProps, 'words' | 'language'> {
  readonly open: readonly {
    readonly tasks: readonly Pick<DirectiveRow['tasks'][number], 'agencyId' | 'answer'>[];
  }[];
  readonly agencies: readonly Pick<Agency, 'id' | 'name' | 'dutyPhone'>[];
  /** Undefined while it is read, and where this person may not. */
  readonly duty: OnDutyNow | undefined;
}

export interface RollCallLine {
  readonly agencyId: string;
  readonly orders: number;
  /** Null: no rota of it is in sight here. */
  readonly onDuty: readonly string[] | null;
}

/** Agencies with an order that they have not answered, those with most first. Pure. */
export function toRollCall(
  open: Given['open'],
  duty: Pick<OnDutyNow, 'agencies'> | undefined,
): readonly RollCallLine[] {
  const orders = new Map<string, number>();
  for (const { tasks } of open)
    for (const { agencyId, answer } of tasks)
      if (answer === 'none') orders.set(agencyId, (orders.get(agencyId) ?? 0) + 1);
  return [...orders]
    .map(([agencyId, count]) => ({
      agencyId,
      orders: count,
      onDuty:
        duty?.agencies.find((one) => one.agencyId === agencyId)?.people.map(({ userName }) => userName) ??
        null,
    }))
    .toSorted((a, b) => b.orders - a.orders);
}

/** None where every agency has answered. */
export function listRollCall({ open, agencies, duty, words, language }: Given): ServicePart[] {
  const lines = toRollCall(open, duty);
  if (lines.length === 0) return [];
  const title = words('roll.title', { count: lines.length });
  const agencyOf = (id: string) => agencies.find((one) => one.id === id);
  return [
    {
      title,
      body: (
        <>
          <PlainPart text={words('roll.note')} />
          <SortTable
            label={title}
            rows={lines}
            keyOf={({ agencyId }) => agencyId}
            sortedBy="orders"
            columns={[
              {
                id: 'agency',
                title: words('acts.agency'),
                sortBy: ({ agencyId }) => agencyOf(agencyId)?.name[language] ?? agencyId,
              },
              { id: 'orders', title: words('roll.orders'), decimals: 0, sortBy: ({ orders }) => orders },
              {
                id: 'duty',
                title: words('roll.onDuty'),
                cell: ({ onDuty }) =>
                  onDuty === null
                    ? words(duty === undefined ? 'roll.unread' : 'roll.noRota')
                    : onDuty.length === 0
                      ? words('roll.nobody')
                      : onDuty.join(', '),
              },
              {
                id: 'phone',
                title: words('roll.phone'),
                cell: ({ agencyId }) => {
                  const phone = agencyOf(agencyId)?.dutyPhone ?? null;
                  return phone === null ? '—' : <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>;
                },
              },
            ]}
          />
        </>
      ),
    },
  ];
}
