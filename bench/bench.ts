/**
 * `npm run bench`: measures the numbers the project promises, each against its target.
 *
 *   npm run bench                     the usual figures
 *   npm run bench -- --only ingest    one of them
 *   npm run bench -- --load           with 50 million observations (some minutes, 10 GB)
 *   npm run bench -- --only hostile   ten minutes with hostile clients at every door (--seconds for another time)
 *   npm run bench -- --only handled   two million dossiers (--size 0.05 for a twentieth)
 *   npm run bench -- --only sensingLate   the late day of `sensing` alone, sensingPages its pages
 *   npm run bench -- --only eventFree   forecasts fitted on months without high water (HAIVAN_TEST_DATA)
 *   npm run bench -- --only lighthouse   after: npm install --no-save lighthouse@13.5.0
 *   npm run bench -- --json           one JSON object on standard output
 *
 * Generator, server and database share the machine; figures of one run are comparable with each other.
 */
import { toMachine } from './bench-server.ts';
import { Skipped, isKept, toJson, toTable } from './figure.ts';
import type { Figure } from './figure.ts';
import { measureAgencies } from './agencies.ts';
import { measureBacktest } from './backtest.ts';
import { measureBackup } from './backup.ts';
import { measureCameraWall } from './camera-wall.ts';
import { measureCases } from './cases.ts';
import { measureCitizenMail } from './citizen-mail.ts';
import { measureCitizenPush } from './citizen-push.ts';
import { measureCitizenReports, measureCitizens } from './citizens.ts';
import { measureDossiers } from './dossiers.ts';
import { measureHandled } from './handled.ts';
import { measureFirstPicture } from './first-picture.ts';
import { measureEventFree } from './event-free.ts';
import { measureFigures } from './figures.ts';
import { measureForecasts } from './forecasts.ts';
import { measureHostile } from './hostile.ts';
import { measureIngest } from './ingest.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureLatency, measureLatencyBusy } from './latency.ts';
import { measureLoad } from './load.ts';
import { measureMap } from './map.ts';
import { measureMoving } from './moving.ts';
import { measureMqtt } from './mqtt.ts';
import { measureNmea } from './nmea.ts';
import { measureOverload } from './overload.ts';
import { measureRecords } from './records.ts';
import { measureRoads } from './roads.ts';
import { measureSensing, measureSensingLate, measureSensingPages } from './sensing.ts';
import { measureForecastRuns } from './sensing-forecasts.ts';
import { measureSeries } from './series.ts';
import { measureSlowPhoto } from './slow-photo.ts';
import { measureStart } from './start.ts';
import { measureStorm } from './storm.ts';
import { measureTrackers } from './trackers.ts';
import { measureTraffic } from './traffic.ts';

const MEASURES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  start: measureStart,
  ingest: measureIngest,
  mqtt: measureMqtt,
  nmea: measureNmea,
  trackers: measureTrackers,
  moving: measureMoving,
  latency: measureLatency,
  latencyBusy: measureLatencyBusy,
  series: measureSeries,
  sensing: measureSensing,
  sensingForecasts: measureForecastRuns,
  sensingLate: measureSensingLate,
  sensingPages: measureSensingPages,
  figures: measureFigures,
  eventFree: measureEventFree,
  backtest: measureBacktest,
  forecasts: measureForecasts,
  overload: measureOverload,
  cases: measureCases,
  backup: measureBackup,
  storm: measureStorm,
  map: measureMap,
  firstPicture: measureFirstPicture,
  cameraWall: measureCameraWall,
  records: measureRecords,
  dossiers: measureDossiers,
  agencies: measureAgencies,
  handled: measureHandled,
  citizens: measureCitizens,
  citizenReports: measureCitizenReports,
  slowPhoto: measureSlowPhoto,
  citizenPush: measureCitizenPush,
  lighthouse: measureLighthouse,
  citizenMail: measureCitizenMail,
  traffic: measureTraffic,
  roads: measureRoads,
  load: measureLoad,
  hostile: measureHostile,
};

/** Not among the usual figures: it takes ten minutes, or is a part of another one. */
const ASKED_ALONE = ['hostile', 'sensingLate', 'sensingPages'];

/** What may stand behind the command; `--only`, `--seconds` and `--size` are followed by a word of their own. */
const FLAGS = ['--only', '--seconds', '--size', '--load', '--json'];

async function main(argv: readonly string[]): Promise<void> {
  const strange = argv.find((word) => word.startsWith('--') && !FLAGS.includes(word));
  if (strange !== undefined)
    throw new Error(
      `There is no ${strange}: nothing, or ${FLAGS.join(', ')}. Measures: ${Object.keys(MEASURES).join(', ')}.`,
    );
  const only = argv.includes('--only') ? argv[argv.indexOf('--only') + 1] : undefined;
  const names = toNames(only, argv.includes('--load'));
  const machine = toMachine();
  const figures: Figure[] = [];
  const failures: string[] = [];
  const skipped: Record<string, string> = {};
  for (const name of names) {
    process.stderr.write(`measuring ${name} …\n`);
    try {
      figures.push(...((await MEASURES[name]?.()) ?? []));
    } catch (error) {
      if (error instanceof Skipped) {
        skipped[name] = error.message;
        process.stderr.write(`${name} skipped: ${error.message}\n`);
        continue;
      }
      failures.push(name);
      process.stderr.write(`${name} failed: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  if (argv.includes('--json'))
    console.log(JSON.stringify({ machine, figures: toJson(figures), skipped, failures }));
  else {
    console.log(`${machine}\n\n${toTable(figures)}`);
    for (const [name, why] of Object.entries(skipped)) console.log(`${name}: skipped: ${why}`);
  }
  process.exitCode = failures.length > 0 || !figures.every(isKept) ? 1 : 0;
}

function toNames(only: string | undefined, isLoaded: boolean): string[] {
  if (only === undefined)
    return Object.keys(MEASURES).filter(
      (name) => !ASKED_ALONE.includes(name) && (isLoaded || name !== 'load'),
    );
  if (Object.hasOwn(MEASURES, only)) return [only];
  throw new Error(`There is no measure ${only}: choose one of ${Object.keys(MEASURES).join(', ')}.`);
}

await main(process.argv.slice(2));
