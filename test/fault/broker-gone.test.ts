/** An outside broker dies and comes back: the centre says so, connects again by itself, and takes what is sent then. */
import mqtt from 'mqtt';
import { expect, test } from 'vitest';
import { startTestCentre } from '../support/centre.ts';
import { findMosquitto, startMosquitto } from '../support/mosquitto.ts';
import { until } from '../support/until.ts';

const program = findMosquitto();
const title = 'after the broker was killed and started again, readings come in again';

test.runIf(program !== undefined)(
  program === undefined ? `${title} (no mosquitto here)` : title,
  async () => {
    await using broker = await startMosquitto(program ?? '');
    await using centre = await startTestCentre({
      at: '2026-11-22T08:00:00Z',
      settings: { HAIVAN_MQTT_URL: broker.url },
    });
    await centre.makeFeed({ id: 'rain', door: 'mqtt', assets: ['gauge-1'] });
    const { catalogue, store } = centre.centre.parts;
    const latest = () => store.latestOf(catalogue.findDatastreamByCode('gauge-1/rain')?.id ?? 0)?.value;
    const isBrokerWell = async () => {
      const { parts }: { parts: Record<string, { state: string; says: string }> } = await (
        await fetch(`${centre.url}/health`, { headers: { authorization: `Bearer ${centre.token}` } })
      ).json();
      return Object.entries(parts).every(([name, { state }]) => !name.includes('mqtt') || state === 'ok');
    };
    /** A department's system publishes until the value is there: the first words after a cut may be lost at the broker. */
    const publishUntilStored = async (value: number) => {
      const sender = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
      const payload = JSON.stringify({
        datastream: 'gauge-1/rain',
        time: `2026-11-22T07:5${value}:00Z`,
        value,
      });
      await until(async () => {
        await sender.publishAsync('feeds/rain/readings', payload, { qos: 1 });
        return latest() === value;
      }, `value ${value} stored`);
      await sender.endAsync();
    };

    await publishUntilStored(1);
    expect(await isBrokerWell()).toBe(true);
    await broker.kill();
    await until(async () => !(await isBrokerWell()), 'the health page tells that the broker is gone');
    // The other doors go on.
    const { status } = await fetch(`${centre.url}/api/v1/city`);
    expect(status).toBe(200);
    await broker.start();
    await publishUntilStored(2);
    await until(isBrokerWell, 'the health page tells that the broker is back');
  },
  120_000,
);
