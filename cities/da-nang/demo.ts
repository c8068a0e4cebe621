/** The demo of Đà Nẵng: its people and its night of storm. What its services simulate stands in services/<id>/demo.ts. */
import type { DemoCity } from '../../contract/city/city-pack.ts';
import { listDemoPeople } from './demo/people.ts';
import { storm } from './demo/storm.ts';

export const demo: DemoCity = { people: listDemoPeople, storm };
