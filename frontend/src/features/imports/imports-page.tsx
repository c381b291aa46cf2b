// In: a spreadsheet. Out: its preview; nothing is written until that is confirmed.
import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Upload } from 'antd';
import { useState } from 'react';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink, useGo } from '@/ui/app-link';
import { MomentText } from '@/ui/day-text';
import { Loaded, Page, Sheet } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { ProblemAlert } from '@/ui/problem-alert';
import styles from './imports.module.css';
import { importsQuery, useUpload } from './queries';

export function ImportsPage() {
  const { t } = useWords();
  const go = useGo();
  const [cursor, setCursor] = useState<string | null>(null);
  const query = useQuery(importsQuery(cursor));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const upload = useUpload();
  const take = async (file: File) => {
    setBusy(true);
    setError(null);
    try {
      go(paths.import((await upload(file)).id));
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Page title={t('nav.imports')} sub={t('import.sub')}>
      <Upload.Dragger
        accept=".xlsx,.csv"
        maxCount={1}
        showUploadList={false}
        disabled={busy}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <p className={styles.dropIcon}>
          <InboxOutlined aria-hidden="true" />
        </p>
        <p className={styles.dropTitle}>{busy ? t('import.reading') : t('import.drop')}</p>
        <p className={styles.muted}>{t('import.dropHint')}</p>
      </Upload.Dragger>
      {error !== null && (
        <div className={styles.error}>
          <ProblemAlert error={error} />
        </div>
      )}
      <div className={styles.history}>
        <Sheet title={t('import.history')}>
          <Loaded query={query} rows={3}>
            {({ items, next }) =>
              items.length === 0 ? (
                <p className={styles.muted}>{t('import.noHistory')}</p>
              ) : (
                <>
                  <ul>
                    {items.map((each) => (
                      <li key={each.id} className={styles.past}>
                        <AppLink href={paths.import(each.id)}>{each.fileName}</AppLink>
                        <span>{t(`importState.${each.state}`)}</span>
                        <span className={styles.muted}>
                          {each.createdBy.displayName} <MomentText at={each.createdAt} />
                          {each.created > 0 && ` · ${t('import.created', { n: each.created })}`}
                        </span>
                      </li>
                    ))}
                  </ul>
                  <Pager cursor={cursor} next={next} onMove={setCursor} />
                </>
              )
            }
          </Loaded>
        </Sheet>
      </div>
    </Page>
  );
}
