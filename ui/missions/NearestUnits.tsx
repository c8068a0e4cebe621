/** For one call: the three nearest suitable units with times and why, each with a button that sends it or asks for it. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MissionView, Nearest, NearUnit } from '../../contract/missions/unit-answers.ts';
import { toSaid } from '../read-page.ts';
import type { ServicePageProps } from '../service-web.ts';
import { PlainTable } from '../tables/PlainTable.tsx';
import { toNumberText } from '../words/format.ts';

type Props = Pick<ServicePageProps, 'useRead' | 'useOneSend' | 'language' | 'openAsset'> & {
  readonly serviceId: string;
  readonly mission: MissionView;
};

export function NearestUnits({ serviceId, mission, useRead, useOneSend, language, openAsset }: Props) {
  const { t } = useTranslation('ui');
  const { data, error } = useRead<Nearest>(`/services/${serviceId}/nearest`, {
    lon: mission.lon ?? 0,
    lat: mission.lat ?? 0,
    needs: mission.needs ?? undefined,
  });
  const sending = useOneSend(serviceId, 'send-unit');
  const asking = useOneSend(serviceId, 'ask-for-unit');
  if (data === undefined)
    return <p>{t(error === null ? 'missions.near.reading' : 'missions.near.unreadable')}</p>;
  const minutes = (seconds: number) => toNumberText(seconds / 60, 1, language);
  const [first] = data.units;
  const able = data.passedOver.filter(({ hindrance }) => hindrance !== 'not-able');
  const reasonOf = (unit: NearUnit): string => {
    const avoided = unit.avoided.map(({ says }) => says[language]).join('; ');
    return toSaid(
      unit.by === 'straight-line' && t('missions.near.straight'),
      unit.by === 'water' && t('missions.near.water'),
      unit.streets.length > 0 && unit.streets.slice(0, 3).join(', '),
      avoided !== '' &&
        t('missions.near.avoids', {
          what: avoided,
          more: minutes(Math.max(0, unit.travelSec - (unit.plainSec ?? 0))),
        }),
      unit.toStreetM !== null &&
        unit.toStreetM > 60 &&
        t('missions.near.onFoot', { meters: Math.round(unit.toStreetM) }),
    );
  };
  const failed = sending.error ?? asking.error;
  return (
    <>
      <PlainTable
        head={[
          t('missions.near.unit'),
          t('missions.near.eta'),
          t('missions.near.why'),
          t('missions.near.do'),
        ]}
        said={[t('missions.near.why')]}
        rows={data.units.map((unit) => ({
          id: unit.code,
          leads: unit === first,
          cells: [
            <button key="name" type="button" onClick={() => openAsset(unit.code)}>
              {unit.name[language]}
            </button>,
            unit.etaP90Sec === null
              ? t('missions.near.minutes', { minutes: minutes(unit.etaSec) })
              : t('missions.near.minutesP90', {
                  minutes: minutes(unit.etaSec),
                  p90: minutes(unit.etaP90Sec),
                }),
            reasonOf(unit),
            sending.isMine === true ? (
              <Button
                key="send"
                size="xs"
                variant={unit === first ? 'filled' : 'default'}
                loading={sending.isPending}
                onClick={() => sending.send({ recordId: mission.id, body: { unit: unit.code } })}
              >
                {t('missions.near.send')}
              </Button>
            ) : asking.isMine === true ? (
              <Button
                key="ask"
                size="xs"
                variant="default"
                loading={asking.isPending}
                onClick={() =>
                  asking.send({
                    body: {
                      unit: unit.code,
                      mission: mission.code,
                      note: t('missions.near.askNote', { code: mission.code, title: mission.title }),
                      ...(mission.lon === null || mission.lat === null
                        ? {}
                        : { place: { lon: mission.lon, lat: mission.lat } }),
                    },
                  })
                }
              >
                {t('missions.near.ask')}
              </Button>
            ) : (
              t('missions.near.notMine')
            ),
          ],
        }))}
      />
      {data.units.length === 0 && <p>{t('missions.near.none', { of: data.of })}</p>}
      {data.passedOver.length > 0 && (
        <p>
          {toSaid(
            able.length > 0 &&
              t('missions.near.passedOver', {
                units: able
                  .slice(0, 5)
                  .map(({ name, hindrance }) => `${name[language]} (${t(`missions.hindrance.${hindrance}`)})`)
                  .join(', '),
              }),
            able.length < data.passedOver.length &&
              t('missions.near.otherKinds', { count: data.passedOver.length - able.length }),
          )}
        </p>
      )}
      <p>
        {t(data.turnoutRuns === 0 ? 'missions.near.turnoutTarget' : 'missions.near.turnoutLearnt', {
          seconds: data.turnoutSec,
          runs: data.turnoutRuns,
        })}{' '}
        {t(
          data.units.some(({ etaP90Sec }) => etaP90Sec !== null)
            ? 'missions.near.p90'
            : 'missions.near.noP90',
          {
            journeys: data.journeys,
          },
        )}
      </p>
      {failed !== null && <p role="alert">{failed.message}</p>}
      {asking.codes !== undefined && (
        <output>{t('missions.near.asked', { code: asking.codes.join(', ') })}</output>
      )}
    </>
  );
}
