/** Turns states of assets and records into marks of the map. Colour says: alert first, then the norm's scale, else calm. */
import type { RecordView } from '../../../../contract/records/record-view.ts';
import type { CityPlace } from '../../../../contract/city/city-place.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import type { Language } from '../../../../contract/basics/text.ts';
import { toNumberText } from '../../../../ui/words/format.ts';
import { alertPx } from '../../../../ui/map/line-look.ts';
import type { LineMark } from '../../../../ui/map/line-layer.ts';
import type { MovingMark } from '../../../../ui/map/moving-layer.ts';
import type { StandingMark } from '../../../../ui/map/standing-layer.ts';
import { palettes, severityColours, type Scheme } from '../../../../ui/look/tokens.ts';
import type { AssetState } from '../../../asset-state.ts';

const quietSizePx = 7;
const alertSizePx = 10;
const recordLinePx = 5;
/** Slower than this a heading means nothing. */
const stillKn = 0.3;

export interface PictureMarks {
  readonly standing: readonly StandingMark[];
  readonly moving: readonly MovingMark[];
  readonly lines: readonly LineMark[];
}

/** Assets without a place are left out; the list has them. */
export function toPictureMarks(
  states: readonly AssetState[],
  scheme: Scheme,
  language: Language,
): PictureMarks {
  const standing: StandingMark[] = [];
  const moving: MovingMark[] = [];
  const lines: LineMark[] = [];
  for (const state of states) {
    const line = toLineMark(state, scheme, language);
    if (line !== undefined) {
      lines.push(line);
      // A line is its own mark; only what is wrong with it stands at its middle too.
      if (state.severity === undefined) continue;
    }
    if (state.lon === null || state.lat === null) continue;
    const colour = toMarkColour(state, scheme);
    const place = {
      id: state.asset.code,
      lon: state.lon,
      lat: state.lat,
      colour,
      hollow: state.isOld,
    };
    if (state.kind?.moves === true) {
      moving.push({
        ...place,
        timeMs: state.position?.timeMs ?? 0,
        headingDeg: toHeadingDeg(state),
        sizePx: state.severity === undefined ? quietSizePx : alertSizePx,
        label: toShortName(state, language),
        quiet: state.severity === undefined,
      });
    } else {
      standing.push({
        ...place,
        shape: state.severity ?? 'disc',
        rank: state.severity === undefined ? 0 : toSeverityRank(state.severity),
        label: line === undefined ? toValueLabel(state, language) : '',
      });
    }
  }
  // What needs eyes lies on top.
  moving.sort((a, b) => a.sizePx - b.sizePx);
  return { standing, moving, lines };
}

/** Undefined for what is a point. */
export function toLineMark(state: AssetState, scheme: Scheme, language: Language): LineMark | undefined {
  const { asset, line, severity } = state;
  if (asset.line === undefined || line === undefined) return undefined;
  return {
    id: asset.code,
    line: asset.line,
    colour:
      line.isUnknown && severity === undefined ? palettes[scheme].textFaint : toMarkColour(state, scheme),
    widthPx: severity === undefined ? line.widthPx : alertPx,
    dashed: line.dashed,
    flow: line.flow,
    // Along a street of which nothing is known now, the last number would read as that of now.
    label: line.isUnknown ? '' : toValueLabel(state, language),
  };
}

export function toRecordMarks(records: readonly RecordView[], scheme: Scheme): readonly StandingMark[] {
  const marks: StandingMark[] = [];
  for (const { id, lon, lat } of records) {
    if (lon === null || lat === null) continue;
    const colour = palettes[scheme].textSoft;
    marks.push({
      id: toRecordMarkId(id),
      lon,
      lat,
      shape: 'record',
      colour,
      hollow: true,
      rank: 0,
      label: '',
    });
  }
  return marks;
}

/** Records that lie along a line, e.g. a closed street: dashed, in the colour of words and not of a measured state. */
export function toRecordLines(records: readonly RecordView[], scheme: Scheme): readonly LineMark[] {
  return records.flatMap(({ id, line, title }): LineMark[] =>
    line === undefined
      ? []
      : [
          {
            id: toRecordMarkId(id),
            line,
            colour: palettes[scheme].text,
            widthPx: recordLinePx,
            dashed: true,
            flow: 0,
            label: title,
          },
        ],
  );
}

/** Marks of records and of assets stand in one layer of lines. */
const toRecordMarkId = (id: number): string => `record:${id}`;

/** The record of a mark; undefined: it is another thing's. */
export function findMarkedRecord(mark: string | undefined): number | undefined {
  const found = mark?.match(/^record:(\d+)$/u)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Quiet and hollow whatever the kind: nothing is measured there. The name stands beside it when there is one. */
export function toPlaceMarks(places: readonly CityPlace[], scheme: Scheme): readonly StandingMark[] {
  const colour = palettes[scheme].textSoft;
  return places.map(({ id, lon, lat, name }) => ({
    id,
    lon,
    lat,
    shape: 'place',
    colour,
    hollow: true,
    rank: 0,
    label: name ?? '',
  }));
}

export function toMarkColour(state: AssetState, scheme: Scheme): string {
  if (state.severity !== undefined) return severityColours[scheme][state.severity].mark;
  if (state.isOld) return palettes[scheme].textFaint;
  return state.step?.colour[scheme] ?? palettes[scheme].accent;
}

/** `42 cm`, or nothing when there is no value: a label never says 0 for missing. */
export function toValueLabel(state: AssetState, language: Language): string {
  if (state.value === null || state.property === undefined) return '';
  return `${toNumberText(state.value, state.property.decimals, language)} ${state.property.unit}`.trim();
}

/** The name without its kind: on the map the mark says already that it is a boat. */
function toShortName({ asset, kind }: AssetState, language: Language): string {
  const [name, of] = [asset.name[language], kind?.name[language] ?? ''];
  return of !== '' && name.startsWith(`${of} `) ? name.slice(of.length + 1) : name;
}

function toHeadingDeg({ position }: AssetState): number | null {
  if (position === undefined || (position.speedKn ?? 0) < stillKn) return null;
  return position.courseDeg ?? position.headingDeg;
}
