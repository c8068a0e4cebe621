/** The demo of Đà Nẵng: its people. What its services simulate stands in services/<id>/demo.ts. */
import type { DemoCity } from '../../contract/city-pack.ts';
import { listDemoPeople } from './demo/people.ts';

export const demo: DemoCity = { people: listDemoPeople };
