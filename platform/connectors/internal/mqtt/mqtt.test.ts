import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectTcp, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import mqtt, { type IClientOptions } from 'mqtt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createRecorder, keysForTest } from '../http/door-for-test.ts';
import { startMqttBroker, type MqttBroker } from './mqtt-broker.ts';
import { startMqttClient } from './mqtt-client.ts';

const GOOD = '{"datastream":"rain-07/rain","time":"2026-11-22T10:00:00+07:00","value":1.2}';

let recorder: ReturnType<typeof createRecorder>;
let broker: MqttBroker;
beforeEach(async () => {
  recorder = createRecorder();
  const { intake, feeds } = recorder;
  const common = { clock: systemClock(), log: silentLog(), host: '127.0.0.1', port: 0 };
  broker = await startMqttBroker({ intake, feeds, feedKeys: keysForTest, ...common });
});
afterEach(() => broker.stop());

const connect = (feedId: string, options: IClientOptions = {}) =>
  mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
    protocolVersion: 4,
    username: feedId,
    password: `key-of-${feedId}`,
    reconnectPeriod: 0,
    ...options,
  });

describe('the embedded broker', () => {
  test('a message is acknowledged and stored; many of one turn share a delivery', async () => {
    const client = await connect('rain');
    await Promise.all(
      Array.from({ length: 50 }, () => client.publishAsync('feeds/rain/p07', GOOD, { qos: 1 })),
    );
    await client.publishAsync('feeds/rain/p07', GOOD, { qos: 2 });
    expect(recorder.stored('rain')).toHaveLength(51);
    expect(recorder.pushes.length).toBeLessThan(51);
    await client.endAsync();
  });

  test('the acknowledgement waits while there is no room', async () => {
    const client = await connect('rain');
    recorder.fill();
    let isAcknowledged = false;
    const published = client
      .publishAsync('feeds/rain/p07', GOOD, { qos: 1 })
      .then(() => (isAcknowledged = true));
    // Another feed's connection being served shows that the broker had its turns meanwhile.
    await (await connect('air')).endAsync();
    expect(isAcknowledged).toBe(false);
    recorder.empty();
    await published;
    expect(recorder.stored('rain')).toHaveLength(1);
    await client.endAsync();
  });

  test('refused items are acknowledged, because they are kept', async () => {
    const client = await connect('rain');
    await client.publishAsync('feeds/rain/p07', 'nonsense', { qos: 1 });
    expect(recorder.pushes).toHaveLength(1);
    await client.endAsync();
  });

  test('a wrong key, or the key of another feed, is refused at the door', async () => {
    await expect(connect('rain', { password: 'nonsense' })).rejects.toThrow(
      'Connection refused: Bad username or password',
    );
    await expect(connect('rain', { password: 'key-of-air' })).rejects.toThrow('Connection refused');
  });

  test('a feed cannot write another’s topics nor read them', async () => {
    const client = await connect('rain');
    await expect(client.subscribeAsync('feeds/#')).rejects.toThrow('Subscribe error');
    expect(await client.subscribeAsync('feeds/rain/commands/#')).toMatchObject([{ qos: 0 }]);
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    client.publish('feeds/air/p01', GOOD, { qos: 1 });
    await closed;
    expect(recorder.pushes).toEqual([]);
  });

  test('an MQTT 5 client is told plainly that its version is not accepted', async () => {
    await expect(connect('rain', { protocolVersion: 5 })).rejects.toThrow(/refused/i);
    const socket = connectTcp(broker.port, '127.0.0.1');
    const name = [0, 4, 0x4d, 0x51, 0x54, 0x54];
    socket.write(Buffer.from([0x10, 14, ...name, 5, 2, 0, 60, 0, 0, 1, 0x61]));
    const [answer] = await once(socket, 'data');
    expect([...answer].slice(0, 1)).toEqual([0x20]);
    expect(answer[3]).toBe(1);
    socket.destroy();
  });

  test('a packet that announces 200 MB is cut at its header', async () => {
    const socket = connectTcp(broker.port, '127.0.0.1');
    socket.write(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x5f]));
    socket.on('error', () => undefined);
    await once(socket, 'close');
    expect((await connect('air')).connected).toBe(true);
  });

  test('whatever bytes come, the broker goes on for others', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.boolean(),
        async (bytes, asPayload) => {
          if (asPayload) {
            const client = await connect('rain');
            await client.publishAsync('feeds/rain/p07', Buffer.from(bytes), { qos: 1 });
            await client.endAsync(true);
          } else {
            const socket = connectTcp(broker.port, '127.0.0.1');
            socket.on('error', () => undefined);
            await new Promise<void>((resolve) => socket.end(bytes, () => resolve()));
            socket.destroy();
          }
        },
      ),
      { numRuns: 60 },
    );
    const client = await connect('air');
    await client.publishAsync('feeds/air/p01', GOOD, { qos: 1 });
    expect(recorder.stored('air')).toHaveLength(1);
    await client.endAsync();
  });
});

const mosquitto = findMosquitto();

describe.runIf(mosquitto !== undefined)('an outside mosquitto (skipped when it is not installed)', () => {
  test('MQTT 5 messages arrive, and what was not committed comes again after a restart of ours', async () => {
    const port = await findFreePort();
    const folder = mkdtempSync(join(tmpdir(), 'haivan-mosquitto-'));
    writeFileSync(
      join(folder, 'mosquitto.conf'),
      `listener ${port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\n`,
    );
    const server = spawn(mosquitto ?? '', ['-c', join(folder, 'mosquitto.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    try {
      await untilListening(port);
      const { intake, feeds } = recorder;
      const url = `mqtt://127.0.0.1:${port}`;
      const first = startMqttClient({ intake, feeds, log: silentLog(), url });
      await first.ready;
      const device = await mqtt.connectAsync(url, { protocolVersion: 5 });
      await Promise.all(
        Array.from({ length: 500 }, () => device.publishAsync('feeds/rain/p07', GOOD, { qos: 1 })),
      );
      await expect.poll(() => recorder.stored('rain').length).toBe(500);

      recorder.fill();
      await device.publishAsync('feeds/rain/p07', GOOD, { qos: 1 });
      await first.stop();
      recorder.empty();
      const second = startMqttClient({ intake, feeds, log: silentLog(), url });
      // Some that were stored may not have been acknowledged yet when it stopped: those come again as well.
      await expect.poll(() => recorder.stored('rain').length).toBeGreaterThanOrEqual(501);
      await second.ready;
      expect(second.state()).toEqual({ ok: true, says: `connected to mqtt://127.0.0.1:${port}` });
      await device.endAsync();
      await second.stop();
    } finally {
      server.kill();
      await once(server, 'exit');
      rmSync(folder, { recursive: true });
    }
  });
});

function findMosquitto(): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'PATH="$PATH:/usr/sbin" command -v mosquitto'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return undefined;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function untilListening(port: number): Promise<void> {
  await expect
    .poll(
      () =>
        new Promise<boolean>((resolve) => {
          const socket = connectTcp(port, '127.0.0.1', () => resolve(socket.destroy() !== undefined));
          socket.on('error', () => resolve(false));
        }),
      { timeout: 5_000 },
    )
    .toBe(true);
}
