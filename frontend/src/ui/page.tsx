// In: a title, actions and a body. Out: the frame every page shares, with its states of waiting, failing and having nothing.
import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { newForm } from '@/api/attempts';
import { useWords } from '@/i18n';
import styles from './page.module.css';
import { ProblemAlert } from './problem-alert';

interface PageProps {
  title: string;
  sub?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

export function Page({ title, sub, actions, wide, children }: PageProps) {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => {
    newForm();
    return newForm;
  }, []);
  return (
    <div className={wide ? styles.wide : styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{title}</h1>
          {sub && <div className={styles.sub}>{sub}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface LoadedProps<T> {
  query: UseQueryResult<T, unknown>;
  children: (data: T) => ReactNode;
  /** Rows of the skeleton, shaped like the content. */
  rows?: number;
}

export function Loaded<T>({ query, children, rows = 6 }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />;
  return (
    <div className={styles.waiting} aria-busy="true">
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  );
}

export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.nothing}>
      <p className={styles.nothingTitle}>{title}</p>
      {children && <div>{children}</div>}
    </div>
  );
}

/** A sheet of paper on the desk: one thing with its heading. */
export function Sheet({
  title,
  extra,
  children,
  id,
}: {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className={styles.sheet} id={id}>
      {(title || extra) && (
        <header className={styles.sheetHead}>
          {title && <h2 className={styles.sheetTitle}>{title}</h2>}
          {extra && <div className={styles.sheetExtra}>{extra}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

/** Label and value pairs. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
