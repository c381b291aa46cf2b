// In: an item. Out: the plans for important coordinations with the leader's answers, and every attempt to solve a difficulty between units.
import type { Item } from '@/api/types';
import { useWords } from '@/i18n';
import { DayText, MomentText } from '@/ui/day-text';
import { Sheet } from '@/ui/page';
import { ActionBar } from './action-bar';
import type { Doing } from './doing';
import styles from './items.module.css';

const OURS = ['decide_coordination_plan', 'coordinate', 'plan_coordination'] as const;

/** Whether there is something to show or to begin. */
export function hasCoordination({ proceedings, may }: Item): boolean {
  const { coordinations, coordinationPlans } = proceedings;
  const important = may.includes('plan_coordination') || may.includes('decide_coordination_plan');
  return coordinations.length + coordinationPlans.length > 0 || important;
}

function Plans({ item }: { item: Item }) {
  const { t, said, noted, whose } = useWords();
  return (
    <>
      {item.proceedings.coordinationPlans.map((plan) => (
        <div key={plan.id} className={styles.record}>
          <p>
            <strong>{plan.difficulty}</strong> {whose(plan.by)} <MomentText at={plan.at} />
          </p>
          <p>{said(t('coordination.plan'), plan.plan)}</p>
          <p>{said(t('coordination.proposal'), plan.proposal)}</p>
          <p className={styles.muted}>
            {plan.answer
              ? noted(
                  said(
                    t(plan.answer.accepted ? 'coordination.approved' : 'coordination.returned'),
                    plan.answer.opinion || '—',
                  ),
                  whose(plan.answer.by),
                )
              : t('coordination.waits')}
          </p>
        </div>
      ))}
    </>
  );
}

export function CoordinationTab({ item, onPick }: { item: Item; onPick: (doing: Doing) => void }) {
  const { t, said, whose } = useWords();
  const { coordinations, coordinationPlans } = item.proceedings;
  return (
    <>
      <Sheet
        title={t('coordination.plans')}
        extra={
          <ActionBar
            quiet
            may={OURS.filter((action) => item.may.includes(action))}
            of={t('coordination.tab')}
            onPick={(action) => onPick({ action })}
          />
        }
      >
        {coordinationPlans.length > 0 ? (
          <Plans item={item} />
        ) : (
          <p className={styles.muted}>{t('coordination.noPlans')}</p>
        )}
      </Sheet>
      <Sheet title={t('coordination.held')}>
        {coordinations.length === 0 && <p className={styles.muted}>{t('coordination.noneHeld')}</p>}
        {coordinations.map((held) => (
          <div key={held.id} className={styles.record}>
            <p>
              <strong>{t(`coordinationLevel.${held.level}`)}</strong> <DayText on={held.heldOn} />{' '}
              {whose(held.by)}
            </p>
            <p>{said(t('coordination.difficulty'), held.difficulty)}</p>
            <p>{said(t('coordination.tried'), held.tried)}</p>
            <p className={styles.muted}>
              {held.solved ? t('coordination.solved') : said(t('coordination.unsolved'), held.whyNot)}
            </p>
          </div>
        ))}
      </Sheet>
    </>
  );
}
