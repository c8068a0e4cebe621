/**
 * What services know of the wards of a case and of the incidents that it is part of, e.g. who lives there and where people
 * find shelter; read when it is unfolded.
 */
import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '../../../../contract/cases/case.ts';
import type { AreaPartProps, ServiceWeb } from '../../../../ui/service-web.ts';
import { caseIncidentsQuery } from '../../../api/case-queries.ts';
import { useServiceRead } from '../../../api/use-service-read.ts';
import { useLanguage, useText } from '../../../i18n.ts';
import { useServiceWebs, useServiceWords } from '../../../services.ts';
import { UnfoldedPart } from './UnfoldedPart.tsx';

interface Props extends Pick<AreaPartProps, 'atMs'> {
  readonly view: Pick<CaseView, 'id' | 'areaCode'>;
}

export function CaseAreaParts({ view: { id, areaCode }, atMs }: Props) {
  const webs = useServiceWebs();
  // Incidents are known as they are now.
  const incidents = useQuery({ ...caseIncidentsQuery(id), enabled: atMs === undefined }).data ?? [];
  const found = [areaCode, ...incidents.flatMap(({ parts }) => parts.map((part) => part.areaCode))];
  const areaCodes = [...new Set(found)].filter((code) => code !== null);
  if (areaCodes.length === 0) return null;
  return [...(webs ?? [])].map(([serviceId, { areaPart }]) =>
    areaPart === undefined ? null : (
      <AreaPart key={serviceId} {...{ areaCodes, atMs, serviceId, areaPart }} />
    ),
  );
}

interface OneProps extends Pick<AreaPartProps, 'areaCodes' | 'atMs'> {
  readonly serviceId: string;
  readonly areaPart: NonNullable<ServiceWeb['areaPart']>;
}

function AreaPart({ serviceId, areaPart: { title, Part }, areaCodes, atMs }: OneProps) {
  const language = useLanguage();
  const text = useText();
  const words = useServiceWords(serviceId);
  return (
    <UnfoldedPart title={text(title)} about={areaCodes.join()}>
      <Part {...{ areaCodes, atMs, language, words }} useRead={useServiceRead} />
    </UnfoldedPart>
  );
}
