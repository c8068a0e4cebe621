/** At each edge of the map: how many alerts lie beyond it, how bad the worst is; pressing goes there. */
import { IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SeverityCount } from '../../../../ui/marks/SeverityCount.tsx';
import { useSplitText } from '../../../../ui/words/use-split-text.ts';
import type { Bounds, EdgeGroup } from './alert-places.ts';
import css from './MapEdges.module.css';

interface Props {
  readonly groups: readonly EdgeGroup[];
  readonly onGo: (bounds: Bounds) => void;
}

export function EdgeAlerts({ groups, onGo }: Props) {
  const { t } = useTranslation();
  const splitText = useSplitText();
  if (groups.length === 0) return null;
  return (
    <nav aria-label={t('picture.edge.title')}>
      {groups.map(({ side, count, split, bounds }) => (
        <button
          key={side}
          type="button"
          className={css.edge}
          data-side={side}
          title={t(`picture.edge.${side}`, { count })}
          aria-label={[t(`picture.edge.${side}`, { count }), ...splitText(split), t('picture.edge.go')].join(
            ', ',
          )}
          onClick={() => onGo(bounds)}
        >
          <IconArrowUp className={css.arrow} size={16} aria-hidden />
          <SeverityCount {...split} />
        </button>
      ))}
    </nav>
  );
}
