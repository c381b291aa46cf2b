// In: the item as it was registered, proposed and approved. Out: its text, its closing standard, who decided what.
import { useIsOffice } from '@/api/session';
import type { Item } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { DayText, MomentText } from '@/ui/day-text';
import { Facts, Sheet } from '@/ui/page';
import { PaperButton } from '@/ui/paper-button';
import styles from './items.module.css';

type CarriedOut = NonNullable<Item['proceedings']['priority']>;

/** A year's plan stays; what an amendment has left out of it is said to be so. */
function Priority({ carriedOut: { planId, year, text } }: { carriedOut: CarriedOut }) {
  const { t, said } = useWords();
  if (year === null) return t('priority.gone');
  const words = said(t('priority.year', { year }), text ?? t('priority.leftOut'));
  return <AppLink href={paths.plan(planId)}>{words}</AppLink>;
}

type Named = Item['proceedings']['children'][number];

function Related({ items }: { items: Named[] }) {
  return items.map(({ id, number, title }) => (
    <div key={id}>
      <AppLink href={paths.item(id)}>
        {number} {title}
      </AppLink>
    </div>
  ));
}

/** Other matters that this one is part of, came from or goes on as; of those there are. */
function related({ parent, children, follows, followedBy }: Item['proceedings']) {
  const families = {
    parent: parent ? [parent] : [],
    children,
    follows: follows ? [follows] : [],
    followedBy,
  };
  const kinds = ['parent', 'children', 'follows', 'followedBy'] as const;
  return kinds.map((kind) => ({ kind, items: families[kind] })).filter(({ items }) => items.length > 0);
}

/** 姓名（职务）, or the post where nobody was named. */
function useGiver({ giver, givenBy }: Item['proceedings']): string | null {
  const { t, noted } = useWords();
  if (!givenBy) return null;
  const post = t(`role.${givenBy}`);
  return giver ? noted(giver.displayName, post) : post;
}

export function BasisTab({ item }: { item: Item }) {
  const { t, list, said, whose } = useWords();
  const giver = useGiver(item.proceedings);
  // The office keeps the volumes of its matters.
  const keepsVolumes = useIsOffice();
  return (
    <>
      <Sheet
        title={t('item.content')}
        extra={
          keepsVolumes && (
            <>
              {item.stage === 'archived' && (
                <AppLink href={paths.itemNew(item.id)}>{t('item.followOn')}</AppLink>
              )}
              <PaperButton kind="dossier" id={item.id} whose={item.number} />
            </>
          )
        }
      >
        <p className={styles.reading}>{item.content}</p>
        <Facts
          facts={[
            [t('item.basis'), item.basis],
            [t('item.source'), item.sourceName],
            [t('item.giver'), giver],
            [t('item.receivedOn'), <DayText key="on" on={item.receivedOn} />],
            [t('item.registeredAt'), <MomentText key="at" at={item.registeredAt} />],
            [t('item.issuedAt'), <MomentText key="issued" at={item.issuedAt} />],
            [t('item.handling'), item.handling && t(`handling.${item.handling}`)],
            ...(item.proceedings.priority
              ? [
                  [
                    t('priority.one'),
                    <Priority key="priority" carriedOut={item.proceedings.priority} />,
                  ] as const,
                ]
              : []),
            ...related(item.proceedings).map(
              ({ kind, items }) => [t(`item.${kind}`), <Related key={kind} items={items} />] as const,
            ),
            [t('item.listed'), list(item.listed.map(({ displayName }) => displayName))],
          ]}
        />
      </Sheet>
      {(item.requirements || item.closingStandard.length > 0) && (
        <Sheet title={t('item.requirements')}>
          <p className={styles.reading}>{item.requirements}</p>
          {item.closingStandard.length > 0 && (
            <>
              <h3>{t('item.closingStandard')}</h3>
              <ol className={styles.numbered}>
                {item.closingStandard.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ol>
            </>
          )}
        </Sheet>
      )}
      {item.approvals.length > 0 && (
        <Sheet
          title={t('item.approvals')}
          extra={<PaperButton kind="approval" id={item.id} whose={item.number} />}
        >
          {item.approvals.map((approval) => (
            <p key={`${approval.step}${approval.at}`} className={styles.record}>
              {approval.step}.{' '}
              {said(
                t(`role.${approval.role}`),
                approval.decision ? t(`decision.${approval.decision}`) : t('item.pending'),
              )}
              {approval.opinion && ` · ${approval.opinion}`}
              {approval.by && ` · ${whose(approval.by)} `}
              {approval.at && <MomentText at={approval.at} />}
            </p>
          ))}
        </Sheet>
      )}
      {item.leaderReviews.length > 0 && (
        <Sheet title={t('item.leaderReviews')}>
          {item.leaderReviews.map((review) => (
            <p key={review.at} className={styles.record}>
              {whose(review.by)} <MomentText at={review.at} /> {t(`leaderReview.${review.decision}`)} ·{' '}
              {review.opinion}
            </p>
          ))}
        </Sheet>
      )}
    </>
  );
}
