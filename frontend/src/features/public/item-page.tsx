// In: a disclosed item. Out: who is responsible, its milestones and its progress, and a form to write to the office.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { PublicItem } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { Loaded, Page, Sheet } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { PublicSight } from '@/ui/public-sight';
import { PublicFrame } from './frame';
import { OpinionForm } from './opinion-form';
import styles from './public.module.css';
import { publicItemQuery } from './queries';

function Shown({ item }: { item: PublicItem }) {
  const { t } = useWords();
  return (
    <Page
      title={item.title}
      sub={item.number}
      actions={<span className={styles.stage}>{t(`publicStage.${item.stage}`)}</span>}
    >
      <PublicSight item={item} />
      {item.takesOpinions && (
        <Sheet title={t('public.opinion')}>
          <OpinionForm id={item.id} />
        </Sheet>
      )}
    </Page>
  );
}

export function PublicItemPage() {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery(publicItemQuery(id));
  return (
    <PublicFrame>
      <p className={styles.back}>
        <AppLink href={paths.publicLedger()}>{t('public.back')}</AppLink>
      </p>
      {query.error ? (
        <Page title={t('problem.notFound')}>
          <ProblemAlert error={query.error} retry={() => void query.refetch()} />
        </Page>
      ) : (
        <Loaded query={query}>{(item) => <Shown item={item} />}</Loaded>
      )}
    </PublicFrame>
  );
}
