/** What services know of the place of a case, e.g. which cameras look there, with a picture of one of them into the case. */
import type { CaseView } from '../../../../contract/cases/case.ts';
import type { ServiceWeb } from '../../../../ui/service-web.ts';
import { useServiceRead } from '../../../api/use-service-read.ts';
import { LiveVideo } from '../../../live/LiveVideo.tsx';
import { useLanguage, useText } from '../../../i18n.ts';
import { useServiceWebs, useServiceWords } from '../../../services.ts';
import { TakePicture } from './TakePicture.tsx';
import { UnfoldedPart } from './UnfoldedPart.tsx';

export function CasePlaceParts({ view }: { readonly view: CaseView }) {
  const webs = useServiceWebs();
  const { lon, lat } = view;
  if (lon === null || lat === null) return null;
  return [...(webs ?? [])].map(([serviceId, { placePart }]) =>
    placePart === undefined ? null : (
      <PlacePart key={serviceId} {...{ view, lon, lat, serviceId, placePart }} />
    ),
  );
}

interface Props {
  readonly view: CaseView;
  readonly lon: number;
  readonly lat: number;
  readonly serviceId: string;
  readonly placePart: NonNullable<ServiceWeb['placePart']>;
}

function PlacePart({ view, lon, lat, serviceId, placePart: { title, Part } }: Props) {
  const language = useLanguage();
  const text = useText();
  const words = useServiceWords(serviceId);
  return (
    <UnfoldedPart title={text(title)} about={`${lon},${lat}`}>
      <Part
        {...{ lon, lat, language, words }}
        useRead={useServiceRead}
        live={(code) => (
          <LiveVideo
            key={code}
            camera={code}
            beside={(why) => <TakePicture view={view} camera={code} why={why} />}
          />
        )}
      />
    </UnfoldedPart>
  );
}
