/** What may have been told already, while a form is filled in: with where and since when, to be looked at beside it. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FieldFacts } from '../../../contract/records/form.ts';
import type { FormDraft } from '../../../ui/forms/form-field.ts';
import { isPlace } from '../../../ui/forms/form-field.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useText } from '../../i18n.ts';
import { alikeQuery } from './form-queries.ts';
import { ToldRecords } from './ToldRecords.tsx';
import { useSaid } from './use-said.ts';
import css from './Forms.module.css';

interface Props {
  readonly serviceId: string;
  readonly alike: NonNullable<FieldFacts['alike']>;
  readonly draft: FormDraft;
  readonly place: unknown;
  /** Of the place that was chosen, once it is known. */
  readonly ward: string | undefined;
}

const roundM = 10;

export function Alike({ serviceId, alike: { read, from, with: others }, draft, place, ward }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const said = useSaid(draft, from);
  const { data } = useQuery(
    alikeQuery(serviceId, read, {
      text: said,
      ward,
      ...(isPlace(place) ? { lon: place.lon, lat: place.lat } : {}),
      ...Object.fromEntries(
        others.flatMap((id) => (typeof draft[id] === 'string' && draft[id] !== '' ? [[id, draft[id]]] : [])),
      ),
    }),
  );
  if (said === '' || data === undefined || data.alike.length === 0) return null;
  return (
    <section className={css.guessed} aria-label={t('form.alike', { days: data.days })} aria-live="polite">
      <span>{t('form.alike', { days: data.days })}</span>
      <ToldRecords
        serviceId={serviceId}
        records={data.alike.map(({ status, openedMs, distanceM, ...record }) => ({
          ...record,
          facts: [
            text(status),
            ...(openedMs === null ? [] : [timeText(openedMs, 'dayMinute')]),
            ...(distanceM === null
              ? []
              : [t('form.alikeAway', { meters: Math.round(distanceM / roundM) * roundM })]),
          ],
        }))}
      />
    </section>
  );
}
