/**
 * `quality.yaml` of a service: each promise with `done`, `'open: what is missing'` or `'exempt: because'`, and under
 * `no-case` the rules whose alerts nobody has to handle, each with its reason.
 */

/** What a service owes. Those with a check are proven; the others are said by whoever reviewed it. */
export const PROMISES = {
  manifest: 'facts of the service, in both languages',
  words: 'every word of its screens in both languages',
  refusals: 'every refusal in Vietnamese',
  rules: 'default rules with limits that carry their legal basis',
  titles: 'every alert has a title with the facts of its case',
  procedures: 'every alert opens a case, or it is said why not',
  decoders: 'decoders proven on captured payloads',
  norms: 'limits and scales as norms with instrument and article',
  headline: 'headline figures for leaders',
  reads: 'what people may ask, by API',
  page: 'a page of its own',
  past: 'its page and figures show the past',
  'map-layer': 'its assets on the map, with legend and look when stale',
  simulation: 'a believable day through the real door',
  report: 'the report that the law asks for',
  readme: 'what the city gets, sources, norms with numbers, limits',
  tests: 'tests of its own beside this one',
} as const;

export type PromiseName = keyof typeof PROMISES;

export interface Standing {
  readonly state: 'done' | 'open' | 'exempt';
  readonly why: string;
}

export interface QualityList {
  readonly promises: ReadonlyMap<string, Standing>;
  /** Rule → why its alerts open no case. */
  readonly noCase: ReadonlyMap<string, string>;
  /** Lines that say nothing of this. */
  readonly strange: readonly string[];
}

const LINE =
  /^(?<indent> *)(?<name>[a-z0-9-]+): *(?:(?<done>done)|(?<quote>['"])(?<said>.*)\k<quote>|(?<none>))$/u;
const SAID = /^(?<state>open|exempt): (?<why>\S.*)$/u;

export function readQualityList(text: string): QualityList {
  const promises = new Map<string, Standing>();
  const noCase = new Map<string, string>();
  const strange: string[] = [];
  let isOfRules = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const found = LINE.exec(line)?.groups;
    const name = found?.['name'] ?? '';
    const said = found?.['said'];
    if (found?.['indent'] === '') isOfRules = name === 'no-case';
    if (isOfRules && said !== undefined) noCase.set(name, said);
    else if (isOfRules && name === 'no-case') continue;
    else if (found?.['done'] !== undefined) promises.set(name, { state: 'done', why: '' });
    else {
      const { state, why } = SAID.exec(said ?? '')?.groups ?? {};
      if ((state === 'open' || state === 'exempt') && why !== undefined) promises.set(name, { state, why });
      else strange.push(line);
    }
  }
  return { promises, noCase, strange };
}
