/** What is read out of one text: topic, tone, where, whom it names, whether it is about the city. Pure. */
import type { CityName, Gazetteer } from '../../../platform/sdk/text.ts';
import { isLocal } from './local.ts';
import { toTone } from './tone.ts';
import type { Tone } from './tone.ts';
import { toTopic } from './topics.ts';
import type { TopicId } from './topics.ts';

export interface TextFacts extends Tone {
  readonly topic: TopicId;
  readonly isLocal: boolean;
  /** The first place that it names: a ward, or what stands in one; undefined where it names none, or is not about the city. */
  readonly place: CityName | undefined;
  /** Ids of the agencies that it names. */
  readonly agencies: readonly string[];
}

export function toTextFacts(text: string, gazetteer: Gazetteer, cityNames: readonly string[]): TextFacts {
  const found = gazetteer.find(text);
  const isOurs = isLocal(text, found, cityNames);
  const places = isOurs ? found.filter(({ name }) => name.kind !== 'agency') : [];
  return {
    ...toTone(text),
    topic: toTopic(text),
    isLocal: isOurs,
    // A station or a house says it more closely than the ward that it stands in.
    place: (places.find(({ name }) => name.kind === 'place') ?? places[0])?.name,
    agencies: isOurs ? found.flatMap(({ name }) => (name.kind === 'agency' ? [name.id] : [])) : [],
  };
}
