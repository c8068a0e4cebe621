/** The demo of Đà Nẵng: one part a service, together. Everything it sends goes through real doors with real keys. */
import type { DemoCity, DemoPart } from '../../contract/city-pack.ts';
import { airQuality } from './demo/air-quality.ts';
import { feedback } from './demo/feedback.ts';
import { listDemoPeople } from './demo/people.ts';
import { fishingVessels } from './demo/fishing-vessels.ts';
import { rainfall } from './demo/rainfall.ts';

const parts: readonly DemoPart[] = [rainfall, airQuality, fishingVessels, feedback];

export const demo: DemoCity = {
  content(assets) {
    const contents = parts.map((part) => part.content(assets));
    return {
      feeds: contents.flatMap((content) => content.feeds ?? []),
      mappings: contents.flatMap((content) => content.mappings ?? []),
      datastreams: contents.flatMap((content) => content.datastreams ?? []),
    };
  },
  rules: (assets) => parts.flatMap((part) => part.rules?.(assets) ?? []),
  simulations: parts.flatMap((part) => part.simulations),
  people: listDemoPeople,
};
