// In: a disclosed item. Out: what the public sees of it (`yangjiang/4.4`): who is responsible, its milestones, how far it has come.
import type { PublicItem } from '@/api/types';
import { useWords } from '@/i18n';
import { plainDay } from '@/lib/days';
import { Facts, Sheet } from './page';
import styles from './public-sight.module.css';

function Milestones({ item }: { item: PublicItem }) {
  const { t, lang } = useWords();
  return (
    <ol className={styles.nodes}>
      {item.milestones.map((node) => (
        <li key={`${node.dueOn} ${node.title}`} className={node.reached ? styles.reached : undefined}>
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
        <li key={`${told.on} ${told.text}`}>
          <p className={styles.about}>
            <time dateTime={told.on}>{plainDay(told.on, '', lang)}</time>
          </p>
          <p className={styles.node}>{told.text}</p>
        </li>
      ))}
    </ol>
  );
}

export function PublicSight({ item }: { item: PublicItem }) {
  const { t, list } = useWords();
  return (
    <>
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
    </>
  );
}
