/** What rules about stations say, in both languages, of what the manifest calls the station and the property. */
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import type { RuleDefinition } from '../../../contract/rules/rule.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { createManifestWords } from './manifest-words.ts';

/** The short name of a law, e.g. `QCVN 05`. */
export type Law = string;
type Said = Required<Pick<RuleDefinition, 'sentence' | 'title'>>;

const CHANGES = {
  rise: { vi: 'tăng', does: 'rises', did: 'rose' },
  fall: { vi: 'giảm', does: 'falls', did: 'fell' },
} as const;

interface LimitWords {
  readonly what: Text | undefined;
  readonly over: { readonly hours: number; readonly aggregate: 'sum' | 'mean' } | undefined;
  readonly direction: 'above' | 'below';
  readonly law: Law | undefined;
}

/** @throws Error when the manifest has no such kind, or a rule asks for a property that it lacks. */
export function createRuleWords(manifest: ServiceManifest, assetKind: string) {
  const { kind, findFacts, nameOf } = createManifestWords(manifest, assetKind);
  const aKind = `${/^[aeiou]/u.test(kind.en) ? 'an' : 'a'} ${kind.en}`;
  // Of a name alone nobody sees that it is a ward's.
  const name =
    assetKind === 'area' ? { vi: 'Địa bàn {name}', en: 'Ward {name}' } : { vi: '{name}', en: '{name}' };
  const toSentence = (vi: string, en: string): Text => ({
    vi: toCapital(vi, 'giá trị'),
    en: toCapital(en, 'the value of'),
  });

  return {
    limit(property: string, { what = nameOf(property), over, direction, law }: LimitWords): Said {
      const beyond = direction === 'above' ? { vi: 'vượt', en: 'exceeds' } : { vi: 'dưới', en: 'is below' };
      const bound = direction === 'above' ? { vi: 'tới', en: 'up to' } : { vi: 'xuống', en: 'down to' };
      const limit =
        law === undefined
          ? { vi: 'ngưỡng', en: 'a limit' }
          : { vi: `giới hạn của ${law}`, en: `the limit of ${law}` };
      const beside =
        law === undefined
          ? { vi: 'ngưỡng {limit}', en: 'limit {limit}' }
          : { vi: `giới hạn ${law}: {limit}`, en: `limit of ${law}: {limit}` };
      const [whole, brief] = toMeasured(what, over);
      return {
        sentence: toSentence(
          `${whole.vi} tại một ${kind.vi} ${beyond.vi} ${limit.vi}.`,
          `${whole.en} at ${aKind} ${beyond.en} ${limit.en}.`,
        ),
        title: {
          vi: `${name.vi}: ${brief.vi} ${bound.vi} {value} (${beside.vi})`,
          en: `${name.en}: ${brief.en} ${bound.en} {value} (${beside.en})`,
        },
      };
    },

    /** A quick change and what it may come from. */
    change(
      direction: 'rise' | 'fall',
      property: string,
      { what = nameOf(property), cause }: { readonly what: Text | undefined; readonly cause: Text },
    ): Said {
      const { vi, does, did } = CHANGES[direction];
      return {
        sentence: toSentence(
          `${what.vi} tại một ${kind.vi} ${vi} nhanh: ${cause.vi}.`,
          `${what.en} at ${aKind} ${does} quickly: ${cause.en}.`,
        ),
        title: {
          vi: `${name.vi}: ${what.vi} ${vi} {value} trong {window} (ngưỡng {limit}), ${cause.vi}`,
          en: `${name.en}: ${what.en} ${did} by {value} within {window} (limit {limit}), ${cause.en}`,
        },
      };
    },

    silentWhole: (): Said => ({
      sentence: toSentence(
        `${kind.vi} mất tín hiệu: không còn số liệu hợp lệ.`,
        `${aKind} is silent: no usable value arrives any more.`,
      ),
      title: {
        vi: '{name} mất tín hiệu quá {limit}[, số liệu cuối {last}][ ({state})][, đã có lại {until}]',
        en: '{name} silent for more than {limit}[, last value {last}][ ({state})][, back {until}]',
      },
    }),

    silent(property: string): Said {
      const what = nameOf(property);
      return {
        sentence: toSentence(
          `${kind.vi} không còn giá trị ${what.vi} hợp lệ.`,
          `${aKind} sends no usable ${what.en} value any more.`,
        ),
        title: {
          vi: `{name}: không có giá trị ${what.vi} hợp lệ quá {limit}[, lần cuối {last}][ ({state})][, đã có lại {until}]`,
          en: `{name}: no usable ${what.en} for more than {limit}[, last {last}][ ({state})][, back {until}]`,
        },
      };
    },

    /** @param except a value that may stand for as long as it likes. */
    stuck(property: string, except?: number): Said {
      const what = nameOf(property);
      const but =
        except === undefined ? { vi: '', en: '' } : { vi: ` khác ${except}`, en: `, not ${except},` };
      return {
        sentence: toSentence(
          `giá trị ${what.vi}${but.vi} không đổi trong nhiều giờ: nghi thiết bị hoặc bộ ghi bị treo.`,
          `the value of ${what.en}${but.en} has not changed for hours: the device or the logger may hang.`,
        ),
        title: {
          vi: `{name}: ${what.vi} không đổi ở {value} quá {limit}`,
          en: `{name}: ${what.en} unchanged at {value} for more than {limit}`,
        },
      };
    },

    fault(property: string): Said {
      const what = nameOf(property);
      return {
        sentence: toSentence(
          `thiết bị đo ${what.vi} tự báo lỗi.`,
          `the sensor of ${what.en} says itself that it is faulty.`,
        ),
        title: toStateTitle(what),
      };
    },

    calibrating(property: string): Said {
      const what = nameOf(property);
      return {
        sentence: toSentence(
          `thiết bị đo ${what.vi} hiệu chuẩn quá lâu: trong lúc đó không giá trị nào gây cảnh báo.`,
          `the sensor of ${what.en} is being calibrated for too long: meanwhile no value raises an alert.`,
        ),
        title: toStateTitle(what),
      };
    },

    /** A change that is told by itself: `20 mm mưa`. */
    corrected(property: string, change: number): Text {
      const [{ unit }, { vi, en }] = [findFacts(property), nameOf(property)];
      return { vi: `${change} ${unit} ${vi}`, en: `${change} ${unit} of ${en}` };
    },
  };
}

const toStateTitle = ({ vi, en }: Text): Text => ({
  vi: `{name}: ${vi} {state} từ {since}`,
  en: `{name}: ${en} {state} since {since}`,
});

/** What is measured, in full for the sentence and with the window as a fact for the title. */
function toMeasured({ vi, en }: Text, over: LimitWords['over']): readonly [Text, Text] {
  if (over === undefined)
    return [
      { vi, en },
      { vi, en },
    ];
  const { hours, aggregate } = over;
  return aggregate === 'sum'
    ? [
        { vi: `${vi} ${hours} giờ`, en: `${en} of ${hours} ${hours === 1 ? 'hour' : 'hours'}` },
        { vi: `${vi} {window}`, en: `${en} of {window}` },
      ]
    : [
        { vi: `trung bình ${hours} giờ của ${vi}`, en: `the ${hours}-hour mean of ${en}` },
        { vi: `${vi} trung bình {window}`, en: `${en} mean of {window}` },
      ];
}

/** A sentence begins with a capital, and so with no sign such as `pH`. */
function toCapital(sentence: string, before: string): string {
  const whole = /^\p{Ll}\p{Lu}/u.test(sentence) ? `${before} ${sentence}` : sentence;
  return `${whole.slice(0, 1).toUpperCase()}${whole.slice(1)}`;
}
