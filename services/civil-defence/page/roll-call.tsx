/** Who is on duty at the agencies that an order goes to, and their telephone: the centre calls them one by one, those first that have not answered. */
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
  /** Orders that it has not answered, of those that it got. */
  readonly unanswered: number;
  readonly orders: number;
  /** Null: no rota of it is in sight here. */
  readonly onDuty: readonly string[] | null;
}

/** Every agency with an open order, those with most unanswered first. Pure. */
export function toRollCall(
  open: Given['open'],
  duty: Pick<OnDutyNow, 'agencies'> | undefined,
): readonly RollCallLine[] {
  const tasks = Map.groupBy(
    open.flatMap((order) => order.tasks),
    ({ agencyId }) => agencyId,
  );
  return [...tasks]
    .map(([agencyId, own]) => ({
      agencyId,
      unanswered: own.filter(({ answer }) => answer === 'none').length,
      orders: own.length,
      onDuty:
        duty?.agencies.find((one) => one.agencyId === agencyId)?.people.map(({ userName }) => userName) ??
        null,
    }))
    .toSorted((a, b) => b.unanswered - a.unanswered);
}

/** None where no order is open. */
export function listRollCall({ open, agencies, duty, words, language }: Given): ServicePart[] {
  const lines = toRollCall(open, duty);
  if (lines.length === 0) return [];
  const title = words('roll.title', {
    count: lines.length,
    silent: lines.filter(({ unanswered }) => unanswered > 0).length,
  });
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
            sortedBy="unanswered"
            columns={[
              {
                id: 'agency',
                title: words('acts.agency'),
                sortBy: ({ agencyId }) => agencyOf(agencyId)?.name[language] ?? agencyId,
              },
              {
                id: 'unanswered',
                title: words('roll.unanswered'),
                end: true,
                sortBy: ({ unanswered }) => unanswered,
                cell: ({ unanswered, orders }) => words('roll.ofOrders', { unanswered, orders }),
              },
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
