/** When a lead is not shown, and what is said in its place. */
import type { Text } from '../../../contract/basics/text.ts';
import type { Score, Trial } from '../forecast-score.ts';

/** Below it a forecast is no better than "it stays as it is". */
export const LEAST_SKILL = 0.05;
export const LEDGER_DAYS = 30;
/** Three days of hours: with fewer outcomes the trial speaks. */
export const LEAST_OUTCOMES = 72;

export interface LeadEvidence {
  /** The last value at the issue is there. */
  readonly hasNow: boolean;
  readonly hasModel: boolean;
  /** Its history is enough for a first model, and others were before it. */
  readonly isWaiting: boolean;
  readonly leastDays: number;
  readonly needs: Text | undefined;
  readonly hasValue: boolean;
  readonly score: Score | undefined;
  readonly trial: Trial | undefined;
}

/** Why, as of the moment of the issue: what comes late doesn't change it. Undefined when the lead may be shown. */
export function findWithheld(evidence: LeadEvidence): Text | undefined {
  const { hasNow, hasModel, isWaiting, leastDays, needs, hasValue, score, trial } = evidence;
  if (!hasNow)
    return {
      vi: 'Lúc phát hành chưa có số liệu của giờ ngay trước.',
      en: 'At the issue the value of the hour before had not come.',
    };
  if (isWaiting)
    return {
      vi: 'Mô hình của trạm này chờ đến lượt lập trong các giờ tới.',
      en: 'The model of this station waits to be fitted in the next hours.',
    };
  if (!hasModel)
    return {
      vi: `Chưa đủ số liệu để lập mô hình: cần ít nhất ${leastDays} ngày có số liệu${needs === undefined ? '' : ` ${needs.vi}`}.`,
      en: `There is too little history for a model: at least ${leastDays} days with values${needs === undefined ? '' : ` ${needs.en}`} are needed.`,
    };
  if (!hasValue)
    return {
      vi: 'Lúc phát hành còn thiếu số liệu đầu vào của các giờ trước.',
      en: 'At the issue inputs of the hours before were missing.',
    };
  if (score !== undefined && score.n >= LEAST_OUTCOMES) {
    if (score.skill !== null && score.skill >= LEAST_SKILL) return undefined;
    return {
      vi: `Trong ${LEDGER_DAYS} ngày qua không tốt hơn coi như giữ nguyên giá trị hiện tại (${score.n} lần đối chiếu).`,
      en: `No better than "it stays as it is" in the last ${LEDGER_DAYS} days (${score.n} outcomes).`,
    };
  }
  if (trial === undefined)
    return {
      vi: 'Số liệu cũ chưa đủ để thử mô hình, nên chưa biết có tốt hơn coi như giữ nguyên giá trị hiện tại hay không.',
      en: 'There is too little history to try the model on: whether it is better than "it stays as it is" is not known yet.',
    };
  if (trial.skill >= LEAST_SKILL) return undefined;
  return {
    vi: 'Khi thử trên số liệu cũ không tốt hơn coi như giữ nguyên giá trị hiện tại.',
    en: 'No better than "it stays as it is" when tried on history.',
  };
}
