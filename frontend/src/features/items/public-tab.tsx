// In: an item. Out: whether the public sees it, exactly what it sees, and what it wrote (`yangjiang/4.4`).
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { Item } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { MomentText } from '@/ui/day-text';
import { Facts, Loaded, Sheet } from '@/ui/page';
import { PublicSight } from '@/ui/public-sight';
import { ActionBar } from './action-bar';
import type { Doing } from './doing';
import styles from './items.module.css';
import { Opinions } from './opinions';
import { publicSightQuery } from './queries';

type OnPick = (doing: Doing) => void;

/** Whether there is something to show or to decide. */
export function concernsPublic({ proceedings, may }: Item): boolean {
  const received = proceedings.opinions?.received ?? 0;
  return proceedings.disclosure !== null || received > 0 || may.includes('disclose');
}

function Disclosure({ item, onPick }: { item: Item; onPick: OnPick }) {
  const { t, whose } = useWords();
  const { disclosure } = item.proceedings;
  return (
    <Sheet
      title={t('disclosure.sheet')}
      extra={
        <ActionBar
          quiet
          may={item.may.filter((action) => action === 'disclose')}
          of={t('disclosure.tab')}
          onPick={(action) => onPick({ action })}
        />
      }
    >
      {disclosure ? (
        <Facts
          facts={[
            [t('disclosure.state'), t(disclosure.disclosed ? 'disclosure.is' : 'disclosure.isNot')],
            [t('disclosure.by'), whose(disclosure.by)],
            [t('disclosure.at'), <MomentText key="at" at={disclosure.at} />],
            [t('form.opinion'), disclosure.opinion],
          ]}
        />
      ) : (
        <p className={styles.muted}>{t('disclosure.never')}</p>
      )}
    </Sheet>
  );
}

/** Read again with each change of the item, and only while the public has it: of what it has no more it would be told nothing (404). */
function Sight({ id }: { id: string }) {
  const { t } = useWords();
  const query = useQuery({ ...publicSightQuery(id), refetchOnMount: 'always', refetchOnWindowFocus: false });
  return (
    <section aria-labelledby="public-sight">
      <div className={styles.sightHead}>
        <h2 id="public-sight">{t('disclosure.sight')}</h2>
        {/* Beside the page: the public's has no way back into the office. */}
        <a href={paths.publicItem(id)} target="_blank" rel="noreferrer">
          {t('disclosure.toPublic')}
        </a>
      </div>
      <Loaded query={query} rows={4}>
        {(shown) => <PublicSight item={shown} />}
      </Loaded>
    </section>
  );
}

export function PublicTab({ item, onPick }: { item: Item; onPick: OnPick }) {
  const { t } = useWords();
  const disclosed = item.proceedings.disclosure?.disclosed ?? false;
  // What is not public any more is not shown, whatever was decided before.
  const shown = disclosed && item.secrecy === 'public';
  return (
    <>
      {item.proceedings.opinions && item.proceedings.opinions.received > 0 && (
        <Opinions item={item} onPick={onPick} />
      )}
      <Disclosure item={item} onPick={onPick} />
      {disclosed && !shown && <Alert type="warning" showIcon title={t('disclosure.notPublic')} />}
      {shown && <Sight key={item.version} id={item.id} />}
    </>
  );
}
