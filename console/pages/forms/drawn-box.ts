/** A box that is drawn on a picture, in percent of it from the left and the top; whole numbers, never less than was drawn. */
import type { FieldFacts } from '../../../contract/records/form.ts';
import type { FormDraft } from '../../../ui/forms/form-field.ts';

export interface DrawnBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a pointer is on the picture, percent. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

type BoxFields = NonNullable<FieldFacts['drawn']>;

const ALL = 100;
const LEAST = 1;
export const MIDDLE: DrawnBox = { left: 40, top: 40, width: 20, height: 20 };

/** Between two corners that a pointer touched, on the picture and at least one percent wide and high. */
export function toBoxBetween(one: PicturePoint, other: PicturePoint): DrawnBox {
  const [left, width] = toSide(one.x, other.x);
  const [top, height] = toSide(one.y, other.y);
  return { left, top, width, height };
}

function toSide(one: number, other: number): readonly [from: number, length: number] {
  const from = Math.min(Math.max(0, Math.floor(Math.min(one, other))), ALL - LEAST);
  const to = Math.min(ALL, Math.ceil(Math.max(one, other)));
  return [from, Math.max(LEAST, to - from)];
}

const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** By a key: moved one percent, or made larger or smaller; undefined: it is not a key of the box. */
export function stepBox(box: DrawnBox, key: string, isSizing: boolean): DrawnBox | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const [x, y] = step;
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return isSizing
    ? {
        ...box,
        width: within(box.width + x, LEAST, ALL - box.left),
        height: within(box.height + y, LEAST, ALL - box.top),
      }
    : {
        ...box,
        left: within(box.left + x, 0, ALL - box.width),
        top: within(box.top + y, 0, ALL - box.height),
      };
}

/** What stands in the fields, as far as it is a box on the picture. */
export function readBox(draft: FormDraft, fields: BoxFields): DrawnBox | undefined {
  const read = (id: string): number =>
    draft[id] === undefined || draft[id] === '' ? NaN : Number(draft[id]);
  const box = {
    left: read(fields.left),
    top: read(fields.top),
    width: read(fields.width),
    height: read(fields.height),
  };
  const isOn = (from: number, length: number) => from >= 0 && length >= LEAST && from < ALL;
  return isOn(box.left, box.width) && isOn(box.top, box.height) ? box : undefined;
}

/** The draft with the box in its fields. */
export function putBox(draft: FormDraft, fields: BoxFields, box: DrawnBox): FormDraft {
  return {
    ...draft,
    [fields.left]: box.left,
    [fields.top]: box.top,
    [fields.width]: box.width,
    [fields.height]: box.height,
  };
}
