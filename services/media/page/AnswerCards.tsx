/** What people marked: the official answer, or that there is none yet, and how both spread side by side. */
import { SmallMultiples } from '../../../ui/charts/SmallMultiples.tsx';
import { SaidMark } from '../../../ui/marks/SaidMark.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { OfficialCard, OfficialCards } from '../../../ui/page/OfficialCard.tsx';
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useDurationText } from '../../../ui/time/duration.ts';
import type { StoryView } from '../answers.ts';
import { toStoryLook } from '../looks.ts';

const HOUR_SEC = 3_600;
const HOUR_MS = 3_600_000;

interface Props extends Pick<ServicePageProps, 'words' | 'language'> {
  readonly stories: readonly StoryView[];
}

export function AnswerCards({ stories, words, language }: Props) {
  const timeText = useTimeText();
  const duration = useDurationText();
  return stories.map((story) => {
    const {
      code,
      title,
      status,
      statusName,
      why,
      answer,
      answeredBy,
      answeredMs,
      answeredAfterMin,
      concludedBy,
      instrument,
    } = story;
    const badge = <StateBadge {...toStoryLook(status)} word={statusName[language]} framed />;
    return (
      <PanelPart
        key={code}
        title={title}
        note={
          concludedBy === null
            ? words('answer.notConcluded')
            : words('answer.concluded', { who: concludedBy, instrument: instrument ?? '' })
        }
      >
        {answer === null ? (
          <p>
            {badge} {words('answer.none')} {why !== null && words('answer.why', { why })}
          </p>
        ) : (
          <OfficialCards>
            <OfficialCard
              title={answer}
              level={badge}
              by={words('answer.by', {
                who: answeredBy ?? '—',
                time: answeredMs === null ? '—' : timeText(answeredMs, 'dayMinute'),
                after: answeredAfterMin === null ? '—' : duration(answeredAfterMin * 60),
              })}
            />
          </OfficialCards>
        )}
        <Spread story={story} words={words} />
      </PanelPart>
    );
  });
}

function Spread({ story, words }: Pick<Props, 'words'> & { readonly story: StoryView }) {
  const { hours, answerHours, hoursEndMs, articles, posts, answerTexts } = story;
  const timesMs = hours.map((_, at) => hoursEndMs - (hours.length - 1 - at) * HOUR_MS);
  const common = { timesMs, intervalSec: HOUR_SEC };
  const title = words('answer.spread');
  const isTold = hours.some((count) => count > 0);
  return (
    <>
      {isTold && (
        <SmallMultiples
          label={title}
          unit={words('unit')}
          decimals={0}
          span={{ fromMs: (timesMs[0] ?? 0) - HOUR_MS, toMs: hoursEndMs }}
          series={[
            {
              id: 'story',
              name: words('answer.texts'),
              ...common,
              values: hours.map((count, at) => count - (answerHours[at] ?? 0)),
            },
            { id: 'answer', name: words('answer.carriers'), ...common, values: answerHours },
          ]}
        />
      )}
      <p>
        <SaidMark by="assessment" />{' '}
        {words('answer.counted', { all: articles + posts - answerTexts, answer: answerTexts })}
      </p>
    </>
  );
}
