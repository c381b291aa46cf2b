// In: the slips of all units. Out: each with what it covers, what was answered, and what may be done.
import { urgeExplanation } from '@/api/lookups';
import type { Assignment, Item, Urge } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { DayText, MomentText } from '@/ui/day-text';
import { useOwedName } from '@/ui/owed';
import { Nothing, Sheet } from '@/ui/page';
import { PaperButton } from '@/ui/paper-button';
import { SlipChip, useGroundText } from '@/ui/slip';
import { WhyButton } from '@/ui/why';
import { ActionBar } from './action-bar';
import type { Doing } from './doing';
import styles from './items.module.css';

interface Props {
  item: Item;
  onPick: (doing: Doing) => void;
}

function Answers({ urge }: { urge: Urge }) {
  const { t, said, noted, whose } = useWords();
  const { cause, explanation } = urge;
  return (
    <>
      {cause && (
        <div className={styles.review}>
          <p>
            <strong>{t('urge.cause')}</strong> <MomentText at={cause.at} /> {cause.text}
          </p>
          <p>{said(t('urge.opinion'), cause.opinion)}</p>
          <p>
            {cause.countersignedBy
              ? t('urge.countersigned', { who: whose(cause.countersignedBy) })
              : t('urge.notCountersigned')}
          </p>
          {cause.decision && (
            <p>
              {noted(
                t(cause.decision.accepted ? 'urge.causeAccepted' : 'urge.causeRefused'),
                whose(cause.decision.by),
              )}{' '}
              {cause.decision.opinion} {cause.decision.newDueOn && <DayText on={cause.decision.newDueOn} />}
            </p>
          )}
        </div>
      )}
      {explanation && (
        <p className={styles.review}>
          <strong>{t('urge.explanation')}</strong> <DayText on={explanation.heldOn} /> {explanation.minutes} ·{' '}
          {t('urge.agreed')} <DayText on={explanation.newDueOn} />
        </p>
      )}
    </>
  );
}

function UrgeCard({
  assignment,
  urge,
  onPick,
}: { assignment: Assignment; urge: Urge } & Pick<Props, 'onPick'>) {
  const { t, said } = useWords();
  const ground = useGroundText();
  const owed = useOwedName();
  const name = `${assignment.unit.name} ${t(`level.${urge.level}`)}`;
  return (
    <Sheet
      title={
        <span className={styles.slipHead}>
          <SlipChip level={urge.level} />
          <span>
            {assignment.unit.name}
            <small className={styles.role}>
              {t(`urgeState.${urge.state}`)} {urge.number ?? ''}
            </small>
          </span>
        </span>
      }
      extra={<ActionBar may={urge.may} of={name} onPick={(action) => onPick({ action, on: urge.id })} />}
    >
      <p className={styles.withLink}>
        <span>
          {ground(urge)} <WhyButton query={urgeExplanation(urge.id)} of={name} />
        </span>
        <AppLink href={paths.slip(urge.id)}>{t('urge.openSheet')}</AppLink>
        {urge.number && <PaperButton kind="slip" id={urge.id} whose={name} />}
      </p>
      <ul className={styles.plainList}>
        {urge.covers.map((cover) => (
          <li key={cover.obligationId}>
            {t('urges.coverLate', { label: owed(cover.label), n: cover.daysLate })} ·{' '}
            <DayText on={cover.dueOn} />
          </li>
        ))}
      </ul>
      {urge.answerDueOn && (
        <p>
          {t('mark.before', { label: t('slip.answerDue') })}
          <DayText on={urge.answerDueOn} />
        </p>
      )}
      {urge.declinedReason && <p>{said(t('urge.declined'), urge.declinedReason)}</p>}
      <Answers urge={urge} />
    </Sheet>
  );
}

export function UrgesTab({ item, onPick }: Props) {
  const { t } = useWords();
  const all = item.assignments
    .flatMap((assignment) => assignment.urges.map((urge) => ({ assignment, urge })))
    .sort((a, b) => b.urge.draftedOn.localeCompare(a.urge.draftedOn));
  if (all.length === 0) return <Nothing title={t('urge.none')} />;
  return all.map(({ assignment, urge }) => (
    <UrgeCard key={urge.id} assignment={assignment} urge={urge} onPick={onPick} />
  ));
}
