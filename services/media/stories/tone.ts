/**
 * The tone of a text by a small list of words of the city's own affairs, chosen and read through by hand; general lists score
 * such words wrong. Negation turns a word around, “giảm” and “hết” turn a bad thing good, and what sounds like irony is
 * taken as unsure. It is a hint that people correct, with the words that made it. Pure.
 */
import { listKeys } from '../../../platform/sdk/text.ts';
import type { ToneId } from './tones.ts';

const BAD = [
  'vỡ đập', 'ngập nặng', 'ngập sâu', 'ngập', 'chết', 'tử vong', 'thiệt mạng', 'mất tích', 'bị thương', 'thiệt hại',
  'ô nhiễm', 'mùi hôi', 'hôi thối', 'rác', 'ùn tắc', 'kẹt xe', 'tai nạn', 'cháy', 'sạt lở', 'sập', 'nứt', 'hư hỏng',
  'xuống cấp', 'chậm trễ', 'trễ hẹn', 'bức xúc', 'phẫn nộ', 'hoang mang', 'lo lắng', 'lo ngại', 'sợ', 'nguy hiểm', 'nguy cơ',
  'sai phạm', 'vi phạm', 'lừa đảo', 'ngộ độc', 'dịch bùng phát', 'quá tải', 'mất điện', 'mất nước', 'bẩn', 'tệ', 'kém',
  'thất vọng', 'vô trách nhiệm', 'phản đối', 'kêu cứu', 'tin đồn', 'sai sự thật', 'cô lập', 'chia cắt', 'bỏ chạy',
] as const; // prettier-ignore
const GOOD = [
  'an toàn', 'sạch', 'đẹp', 'tốt', 'nhanh chóng', 'kịp thời', 'hiệu quả', 'khen', 'cảm ơn', 'hài lòng', 'tự hào', 'khánh thành',
  'hoàn thành', 'thông xe', 'được cứu', 'cứu sống', 'ổn định', 'thông thoáng', 'được mùa', 'tăng trưởng', 'đạt giải', 'yên tâm',
  'khắc phục', 'hỗ trợ', 'thành công', 'văn minh', 'thân thiện', 'miễn phí', 'bác bỏ', 'đúng hạn', 'xuất sắc',
] as const; // prettier-ignore
/** Up to two words before: it is not so. */
const NOT: ReadonlySet<string> = new Set(['không', 'chưa', 'chẳng', 'chả', 'đừng', 'khỏi', 'không hề']);
/** Before a bad thing: there is less of it. */
const LESS: ReadonlySet<string> = new Set([
  'giảm',
  'hết',
  'tránh',
  'ngừa',
  'chống',
  'phòng',
  'bớt',
  'xử',
  'lý',
]);
/** After a good word it is often meant the other way around: “sạch ghê”. */
const IRONY: ReadonlySet<string> = new Set(['ghê', 'nhỉ', 'nhể', 'quá ha', 'ha', 'gớm', 'lắm cơ']);
const REACH = 2;
const IRONY_SHARE = 0.3;
const MOST_SHOWN = 6;
const MOST_SYLLABLES = 3;

export interface Tone {
  readonly tone: ToneId;
  /** 0..100: how one-sided its words are, and how many. 0: there was none. */
  readonly sure: number;
  /** `− vỡ đập; + không rác`: what made it. */
  readonly why: string;
}

const signs = new Map<string, 1 | -1>([
  ...BAD.map((word) => [word, -1] as const),
  ...GOOD.map((word) => [word, 1] as const),
]);

/** sure = |Σ| / Σ|·| × n / (n + 1), in per cent: one word alone is worth half. */
export function toTone(text: string): Tone {
  const words = listKeys(text);
  const found: { readonly said: string; readonly weight: number }[] = [];
  for (let at = 0; at < words.length; at++) {
    const hit = findHit(words, at);
    if (hit === undefined) continue;
    found.push(hit);
    at += hit.length - 1;
  }
  const sum = found.reduce((total, { weight }) => total + weight, 0);
  const all = found.reduce((total, { weight }) => total + Math.abs(weight), 0);
  if (all === 0) return { tone: 'neutral', sure: 0, why: '' };
  const share = Math.abs(sum) / all;
  const sure = Math.round((100 * share * all) / (all + 1));
  const why = [...new Set(found.map(({ said, weight }) => `${weight < 0 ? '−' : '+'} ${said}`))]
    .slice(0, MOST_SHOWN)
    .join('; ');
  return { tone: share < 1 / 3 ? 'neutral' : sum < 0 ? 'negative' : 'positive', sure, why };
}

/** The longest phrase that begins here. */
function findHit(words: readonly string[], at: number) {
  for (let length = MOST_SYLLABLES; length >= 1; length--) {
    const said = words.slice(at, at + length).join(' ');
    const sign = at + length <= words.length ? signs.get(said) : undefined;
    if (sign === undefined) continue;
    const before = words.slice(Math.max(0, at - REACH), at);
    const turned = before.findLast((word) => NOT.has(word) || (sign < 0 && LESS.has(word)));
    const isIronic =
      sign > 0 && words.slice(at + length, at + length + REACH).some((word) => IRONY.has(word));
    const weight = (turned === undefined ? sign : -sign) * (isIronic ? -IRONY_SHARE : 1);
    return { said: turned === undefined ? said : `${turned} ${said}`, weight, length };
  }
  return undefined;
}

const Z = 1.96;

/** The interval of a share of n by Wilson (1927), 95 %: with few texts it is wide, which a plain share hides. */
export function toWilson(hits: number, n: number): { readonly low: number; readonly high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const p = hits / n;
  const middle = p + (Z * Z) / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) };
}
