/** What the lines and areas of services mean, of when they are, and what they tell in words. */
import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useText } from '../i18n.ts';
import type { ShapeOverlay } from './use-shapes.ts';
import css from './Overlays.module.css';

export function ShapeLegend({ overlays }: { readonly overlays: readonly ShapeOverlay[] }) {
  const { t } = useTranslation();
  const text = useText();
  const scheme = useComputedColorScheme('light');
  return overlays.map(({ serviceId, spec, answer, failed, drawn }) => (
    <section key={`${serviceId} ${spec.id}`} className={css.legend}>
      <h3>{text(spec.name)}</h3>
      {drawn.length > 0 && (
        <ul>
          {spec.looks.map(({ look, name, colour, dashed, fill = 0 }) => (
            <li key={look}>
              <svg viewBox="0 0 16 12" width={18} height={12} aria-hidden>
                <path d="M1 6 H15" stroke={colour[scheme]} strokeWidth="10" opacity={fill} />
                <path
                  d="M1 6 H15"
                  stroke={colour[scheme]}
                  strokeWidth="2.5"
                  strokeDasharray={dashed === true ? '4 2' : undefined}
                />
              </svg>{' '}
              {text(name)}
            </li>
          ))}
        </ul>
      )}
      <p>
        {answer === undefined ? t(failed ? 'overlay.shapesFailed' : 'overlay.reading') : text(answer.says)}
      </p>
    </section>
  ));
}
