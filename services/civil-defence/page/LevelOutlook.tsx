/** How the river that stands nearest to its alarm 3 is expected to go on. */
import { StationOutlook } from '../../../ui/charts/StationOutlook.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { Storm } from '../answers.ts';
import { PlainPart } from './PlainPart.tsx';

interface Props extends Pick<ServicePageProps, 'words' | 'language' | 'useRead' | 'atMs'> {
  readonly river: Storm['rivers'][number];
}

export function LevelOutlook({ river, words, language, useRead, atMs }: Props) {
  const { forecastStream, name } = river;
  if (forecastStream === null) return null;
  return (
    <>
      <PlainPart by="assessment" text={words('outlook.note')} />
      <StationOutlook
        {...{ useRead, atMs }}
        datastreamId={forecastStream}
        name={`${words('outlook.level')}, ${name[language]}`}
        unit="m"
        decimals={2}
      />
    </>
  );
}
