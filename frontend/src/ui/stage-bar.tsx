// In: where an item stands. Out: the way it goes, what is behind it, and what it waits for and from whom.
import type { Item, Stage } from '@/api/types';
import { useWords } from '@/i18n';
import { MomentText } from './day-text';
import styles from './stage-bar.module.css';

const STEPS = [
  'register',
  'propose',
  'approve',
  'issue',
  'work',
  'review',
  'leaders',
  'close',
  'archive',
] as const;

/** The step a stage stands at; stages beside the road stand where they left it. */
const STEP_OF: Record<Stage, (typeof STEPS)[number]> = {
  registered: 'register',
  returned_for_revision: 'propose',
  proposed: 'propose',
  in_approval: 'approve',
  rejected: 'approve',
  approved: 'issue',
  issued: 'issue',
  in_progress: 'work',
  suspended: 'work',
  standing: 'work',
  reported_done: 'review',
  in_review: 'review',
  with_leaders: 'leaders',
  closed: 'close',
  cancelled: 'close',
  archived: 'archive',
};

export function StageBar({ item }: { item: Pick<Item, 'stage' | 'stageSince' | 'waitsFor'> }) {
  const { t } = useWords();
  const at = STEPS.indexOf(STEP_OF[item.stage]);
  const { waitsFor } = item;
  return (
    <div className={styles.bar}>
      <ol aria-label={t('item.stages')}>
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={index < at ? styles.past : index === at ? styles.now : styles.ahead}
            aria-current={index === at ? 'step' : undefined}
          >
            <span>{t(`step.${step}`)}</span>
          </li>
        ))}
      </ol>
      <p>
        <strong>{t(`stage.${item.stage}`)}</strong> · {t('item.since')} <MomentText at={item.stageSince} />
        {waitsFor && <> · {t('item.waitsFor', { what: waitsFor.what })}</>}
      </p>
    </div>
  );
}
