/** The leaders' home: three lines in the order in which a leader asks, then orders given and the proof that nothing slipped. */
import { useTranslation } from 'react-i18next';
import { AuditLine } from './AuditLine.tsx';
import { LateAgencies } from './LateAgencies.tsx';
import { LeaderDirectives } from './LeaderDirectives.tsx';
import { PagesLine } from './PagesLine.tsx';
import { ServiceTiles } from './ServiceTiles.tsx';
import { WhatIsWrong } from './WhatIsWrong.tsx';
import css from './Leaders.module.css';

export function LeadersPage() {
  const { t } = useTranslation();
  return (
    <div className={css.page}>
      <h1 hidden>{t('leaders.title')}</h1>
      <WhatIsWrong />
      <LateAgencies />
      <ServiceTiles />
      <LeaderDirectives />
      <PagesLine />
      <AuditLine />
    </div>
  );
}
