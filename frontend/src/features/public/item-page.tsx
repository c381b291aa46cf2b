// In: a disclosed item. Out: who is responsible, its milestones and its progress, and a form to write to the office.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { PublicItem } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { plainDay } from '@/lib/days';
import { AppLink } from '@/ui/app-link';
import { Facts, Loaded, Page, Sheet } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { PublicFrame } from './frame';
import { OpinionForm } from './opinion-form';
import styles from './public.module.css';
import { publicItemQuery } from './queries';

function Milestones({ item }: { item: PublicItem }) {
  const { t, lang } = useWords();
  return (
    <ol className={styles.nodes}>
      {item.milestones.map((node) => (
        <li key={`${node.dueOn} ${node.title}`} className={node.reached ? styles.reached : styles.ahead}>
          <p className={styles.node}>{node.title}</p>
          <p className={styles.about}>
            <time dateTime={node.dueOn}>{plainDay(node.dueOn, '', lang)}</time>
            {node.unit && <span>{node.unit}</span>}
            <span>{t(node.reached ? 'public.reached' : 'public.ahead')}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Progress({ item }: { item: PublicItem }) {
  const { lang } = useWords();
  return (
    <ol className={styles.nodes}>
      {item.progress.map((told) => (
        <li key={`${told.on} ${told.text}`} className={styles.told}>
          <p className={styles.about}>
            <time dateTime={told.on}>{plainDay(told.on, '', lang)}</time>
          </p>
          <p className={styles.node}>{told.text}</p>
        </li>
      ))}
    </ol>
  );
}

function Shown({ item }: { item: PublicItem }) {
  const { t, list } = useWords();
  return (
    <Page
      title={item.title}
      sub={item.number}
      actions={<span className={styles.stage}>{t(`publicStage.${item.stage}`)}</span>}
    >
      <Sheet title={t('public.responsible')}>
        <Facts
          facts={[
            [t('public.whose'), item.jurisdiction.name],
            [t('public.lead'), item.lead],
            [t('public.co'), list(item.co)],
          ]}
        />
      </Sheet>
      {item.milestones.length > 0 && (
        <Sheet title={t('public.milestones')}>
          <Milestones item={item} />
        </Sheet>
      )}
      <Sheet title={t('public.progress')}>
        {item.progress.length > 0 ? <Progress item={item} /> : <p>{t('public.noProgress')}</p>}
      </Sheet>
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
