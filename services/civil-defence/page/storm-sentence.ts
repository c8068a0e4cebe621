/** The night in sentences that are read out on the telephone: official first, then what is measured, then who has reported. */
import type { Language } from '../../../contract/basics/text.ts';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { TimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { Storm } from '../answers.ts';

export interface SentenceWords extends Pick<ServicePageProps, 'words'> {
  readonly language: Language;
  readonly timeText: TimeText;
}

/** @param quiet nothing of a storm goes on: nobody is asked to report. */
export function toStormSentence(storm: Storm, said: SentenceWords, quiet: boolean): string {
  return [
    ...listOfficial(storm, said),
    ...listWater(storm, said),
    ...listDanger(storm, said),
    ...(quiet ? [said.words('quiet.now')] : listReported(storm, said)),
  ].join(' ');
}

function listOfficial({ official }: Storm, { words, language, timeText }: SentenceWords): string[] {
  const { levels, warnings } = official;
  const bulletins = official.bulletins.filter(({ hasLapsed }) => !hasLapsed);
  const [first, ...others] = bulletins;
  const overdue = bulletins.find(({ isOverdue }) => isOverdue);
  return [
    first === undefined
      ? words('now.noBulletin')
      : words('now.bulletin', {
          title: first.title,
          issuer: first.issuer[language],
          issued: timeText(first.issuedMs, 'dayMinute'),
          level: first.riskLevel === null ? '' : words('now.riskLevel', { level: first.riskLevel }),
        }),
    ...(overdue?.nextMs == null
      ? []
      : [
          words('now.overdue', {
            title: overdue.title,
            next: timeText(overdue.nextMs, 'dayMinute'),
          }),
        ]),
    ...(others.length === 0 ? [] : [words('now.moreBulletins', { count: others.length })]),
    ...(warnings.length === 0 ? [] : [words('now.warnings', { count: warnings.length })]),
    ...levels.map(({ level, ward, instrument }) =>
      words('now.defence', { level, where: ward?.[language] ?? words('now.wholeCity'), instrument }),
    ),
  ];
}

function listWater({ flooded, rivers }: Storm, { words, language }: SentenceWords): string[] {
  const { known, of, places, fromCm } = flooded;
  const [deepest] = places;
  const alarm = Math.max(0, ...rivers.map(({ reached }) => reached ?? 0));
  const atAlarm = rivers.filter(({ reached }) => reached === alarm).length;
  return [
    known === 0
      ? words('now.floodUnknown')
      : deepest === undefined
        ? words('now.notFlooded', { known, from: fromCm })
        : words('now.flooded', {
            count: places.length,
            known,
            name: deepest.name[language],
            depth: toNumberText(deepest.value ?? 0, 0, language),
          }),
    ...(known === 0 || known === of ? [] : [words('now.silentTowers', { count: of - known })]),
    ...(alarm === 0 ? [] : [words('now.alarm', { count: atAlarm, alarm })]),
  ];
}

function listDanger({ slides, shelters }: Storm, { words, language }: SentenceWords): string[] {
  const places = slides.areas.reduce((sum, area) => sum + area.places, 0);
  const { open } = shelters;
  const sumOf = (field: 'people' | 'room') =>
    toNumberText(
      open.reduce((sum, one) => sum + one[field], 0),
      0,
      language,
    );
  return [
    ...(places === 0
      ? []
      : [words('now.slides', { places: toNumberText(places, 0, language), wards: slides.areas.length })]),
    ...(open.length === 0
      ? []
      : [words('now.shelters', { open: open.length, people: sumOf('people'), room: sumOf('room') })]),
  ];
}

function listReported({ reports }: Storm, { words, language, timeText }: SentenceWords): string[] {
  const { reported, of, cutOffMs, totals } = reports;
  const valueOf = (id: string) => {
    const value = totals.find((total) => total.id === id)?.value ?? null;
    return value === null ? words('now.untold') : toNumberText(value, 0, language);
  };
  return [
    words('now.reports', { reported, of, time: timeText(cutOffMs, 'dayMinute') }),
    ...(reported === 0
      ? []
      : [
          words('now.harm', {
            dead: valueOf('dead'),
            missing: valueOf('missing'),
            injured: valueOf('injured'),
          }),
        ]),
  ];
}
