/** What a leader ordered: the words, the document, the giver, and a request for a later deadline that waits. */
import { useTranslation } from 'react-i18next';
import type { CaseView, DirectiveFacts } from '../../../../contract/cases/case.ts';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { FactList } from '../../../../ui/page/FactList.tsx';
import { useStaffNames } from '../../../api/staff-names.ts';
import { useText } from '../../../i18n.ts';
import css from '../Case.module.css';

/** `2026-11-20` as 20/11/2026. */
const toWrittenDay = (day: string | null): string | null => day?.split('-').toReversed().join('/') ?? null;

interface Props {
  readonly view: CaseView;
  readonly directive: DirectiveFacts;
}

export function DirectivePart({ view, directive }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const text = useText();
  const time = (timeMs: number): string => timeText(timeMs, 'dayMinute');
  const { extension } = directive;
  const staffName = useStaffNames([extension?.askedBy]);
  return (
    <>
      <blockquote className={css.order}>{directive.content}</blockquote>
      {directive.followedFrom !== null && (
        <p className={css.waits}>{t('directives.followed', { from: text(directive.followedFrom) })}</p>
      )}
      <FactList
        facts={[
          { name: t('directives.givenBy'), value: directive.givenBy },
          ...(directive.document === null
            ? []
            : [
                {
                  name: t('directives.document'),
                  value: [directive.document, toWrittenDay(directive.documentDate)]
                    .filter((one) => one !== null)
                    .join(' · '),
                },
              ]),
          ...(view.dueMs === null ? [] : [{ name: t('directives.due'), value: time(view.dueMs) }]),
        ]}
      />
      {extension !== null && (
        <p className={css.waits}>
          {t('directives.extensionAsked', {
            until: time(extension.untilMs),
            by: staffName(extension.askedBy),
          })}
          : {extension.why}
        </p>
      )}
    </>
  );
}
