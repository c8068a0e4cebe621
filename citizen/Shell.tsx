/** The frame: what is open, and four ways on at the reach of a thumb. */
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useAround } from './data/use-around.ts';
import { AroundPage } from './near/AroundPage.tsx';
import { useRoute } from './use-route.ts';
import { chooseLanguage, useWords } from './words.ts';

const UrgentPage = lazy(async () => ({ default: (await import('./urgent/UrgentPage.tsx')).UrgentPage }));
const ReportPage = lazy(async () => ({ default: (await import('./report/ReportPage.tsx')).ReportPage }));
const FollowPage = lazy(async () => ({ default: (await import('./report/FollowPage.tsx')).FollowPage }));
const LookUpPage = lazy(async () => ({ default: (await import('./lookup/LookUpPage.tsx')).LookUpPage }));
const OpenDataPage = lazy(async () => ({
  default: (await import('./lookup/OpenDataPage.tsx')).OpenDataPage,
}));
const MailPage = lazy(async () => ({ default: (await import('./push/MailPage.tsx')).MailPage }));

const PAGES = [
  { path: '', key: 'nav.around', sign: '◎' },
  { path: 'bao-tin', key: 'nav.report', sign: '✎' },
  { path: 'tra-cuu', key: 'nav.lookUp', sign: '⌕' },
  { path: 'khan-cap', key: 'nav.urgent', sign: '☎' },
] as const;

export function Shell() {
  const { t, language } = useWords();
  const [page = '', of = '', secret = ''] = useRoute();
  const now = useAround();
  const main = useRef<HTMLElement>(null);
  const open =
    page === 'tin'
      ? 'nav.follow'
      : page === 'thu'
        ? 'nav.mail'
        : page === 'du-lieu'
          ? 'nav.data'
          : (PAGES.find(({ path }) => path === page)?.key ?? 'nav.around');
  const title = t(open);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const isFirst = useRef(true);
  useEffect(() => {
    // A page that opens is read from its beginning, also by who hears it.
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
    scrollTo(0, 0);
  }, [page, of]);
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <>
      <header className="head">
        <img src="/dan/mark.svg" width={32} height={32} alt="" />
        <h1>{title}</h1>
        <button type="button" className="quiet-button" lang={other} onClick={() => chooseLanguage(other)}>
          {other === 'en' ? 'English' : 'Tiếng Việt'}
        </button>
      </header>
      <main ref={main} tabIndex={-1}>
        <Suspense fallback={<p>{t('asking')}</p>}>
          {page === 'bao-tin' ? (
            <ReportPage now={now} />
          ) : page === 'tin' ? (
            <FollowPage code={of} secret={secret} now={now} />
          ) : page === 'thu' ? (
            <MailPage key={of} token={of} isAsked={secret === 'moi'} />
          ) : page === 'du-lieu' ? (
            <OpenDataPage cityMs={now.cityMs} />
          ) : page === 'tra-cuu' ? (
            <LookUpPage now={now} />
          ) : page === 'khan-cap' ? (
            <UrgentPage />
          ) : (
            <AroundPage now={now} />
          )}
        </Suspense>
      </main>
      <nav className="nav" aria-label={t('nav.name')}>
        {PAGES.map(({ path, key, sign }) => (
          <a key={path} href={`#/${path}`} data-page={path} aria-current={open === key ? 'page' : undefined}>
            <span aria-hidden>{sign}</span>
            {t(key)}
          </a>
        ))}
      </nav>
    </>
  );
}
