/** For one call: the three nearest suitable units with times and why, each with a button that sends it or asks for it. */
import { Button } from '@mantine/core';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import { toSaid } from '../../../ui/read-page.ts';
import { toNumberText } from '../../../ui/words/format.ts';
import type { MissionView, Nearest, NearUnit } from '../answers.ts';

type Props = Pick<ServicePageProps, 'useRead' | 'useOneSend' | 'words' | 'language' | 'openAsset'> & {
  readonly mission: MissionView;
};

export function NearestUnits({ mission, useRead, useOneSend, words, language, openAsset }: Props) {
  const { data, error } = useRead<Nearest>('/services/ambulance/nearest', {
    lon: mission.lon ?? 0,
    lat: mission.lat ?? 0,
    needs: mission.needs ?? undefined,
  });
  const sending = useOneSend('ambulance', 'send-unit');
  const asking = useOneSend('ambulance', 'ask-for-unit');
  if (data === undefined) return <p>{words(error === null ? 'near.reading' : 'near.unreadable')}</p>;
  const minutes = (seconds: number) => toNumberText(seconds / 60, 1, language);
  const [first] = data.units;
  const reasonOf = (unit: NearUnit): string => {
    const avoided = unit.avoided.map(({ says }) => says[language]).join('; ');
    return toSaid(
      unit.by === 'straight-line' && words('near.straight'),
      unit.streets.length > 0 && unit.streets.slice(0, 3).join(', '),
      avoided !== '' &&
        words('near.avoids', {
          what: avoided,
          more: minutes(Math.max(0, unit.travelSec - (unit.plainSec ?? 0))),
        }),
      unit.toStreetM !== null &&
        unit.toStreetM > 60 &&
        words('near.onFoot', { meters: Math.round(unit.toStreetM) }),
    );
  };
  const failed = sending.error ?? asking.error;
  return (
    <>
      <PlainTable
        head={[words('near.unit'), words('near.eta'), words('near.why'), words('near.do')]}
        rows={data.units.map((unit) => ({
          id: unit.code,
          leads: unit === first,
          cells: [
            <button key="name" type="button" onClick={() => openAsset(unit.code)}>
              {unit.name[language]}
            </button>,
            words('near.minutes', { minutes: minutes(unit.etaSec) }),
            reasonOf(unit),
            sending.isMine === true ? (
              <Button
                key="send"
                size="xs"
                variant={unit === first ? 'filled' : 'default'}
                loading={sending.isPending}
                onClick={() => sending.send({ recordId: mission.id, body: { unit: unit.code } })}
              >
                {words('near.send')}
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
                      note: words('near.askNote', { code: mission.code, title: mission.title }),
                      ...(mission.lon === null || mission.lat === null
                        ? {}
                        : { place: { lon: mission.lon, lat: mission.lat } }),
                    },
                  })
                }
              >
                {words('near.ask')}
              </Button>
            ) : (
              words('near.notMine')
            ),
          ],
        }))}
      />
      {data.units.length === 0 && <p>{words('near.none', { of: data.of })}</p>}
      {data.passedOver.length > 0 && (
        <p>
          {words('near.passedOver', {
            units: data.passedOver
              .slice(0, 5)
              .map(({ name, hindrance }) => `${name[language]} (${words(`hindrance.${hindrance}`)})`)
              .join(', '),
          })}
        </p>
      )}
      <p>
        {words(data.turnoutRuns === 0 ? 'near.turnoutTarget' : 'near.turnoutLearnt', {
          seconds: data.turnoutSec,
          runs: data.turnoutRuns,
        })}
      </p>
      {failed !== null && <p role="alert">{failed.message}</p>}
      {asking.codes !== undefined && (
        <output>{words('near.asked', { code: asking.codes.join(', ') })}</output>
      )}
    </>
  );
}
