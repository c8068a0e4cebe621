/** What citizens got, apart from each other, and why requests were refused. */
import { RankedBars } from '../../../ui/charts/RankedBars.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import type { FeedbackSummary } from '../answers.ts';

export function toOutcomeParts(
  { byOutcome, byRefusal }: FeedbackSummary,
  { words, language }: Pick<ServicePageProps, 'words' | 'language'>,
): ServicePart[] {
  const refused = byRefusal.filter(({ total }) => total > 0);
  const common = { unit: '', decimals: 0 } as const;
  return [
    {
      title: words('figure.byOutcome'),
      body: (
        <RankedBars
          {...common}
          label={words('figure.byOutcome')}
          bars={byOutcome.map(({ outcome, name, total }) => ({
            id: outcome,
            name: name[language],
            value: total,
          }))}
          inOrder
        />
      ),
    },
    ...(refused.length === 0
      ? []
      : [
          {
            title: words('figure.byRefusal'),
            body: (
              <RankedBars
                {...common}
                label={words('figure.byRefusal')}
                bars={refused.map(({ refusal, name, total }) => ({
                  id: refusal,
                  name: name[language],
                  value: total,
                }))}
              />
            ),
          },
        ]),
  ];
}
