// In: one unit's assignment. Out: its people, what it owes by when and why, its slips, requests and points.
import type { Action, Assignment, Item, Signatory } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { DayText, MomentText } from '@/ui/day-text';
import { useOwedName } from '@/ui/owed';
import { Facts, Sheet } from '@/ui/page';
import { PaperButton } from '@/ui/paper-button';
import { SlipChip, signed } from '@/ui/slip';
import { ActionBar } from './action-bar';
import type { Doing } from './doing';
import styles from './items.module.css';
import { ObligationList } from './obligation-list';
import { ObligationStrip } from './obligation-strip';

interface Props {
  item: Item;
  assignment: Assignment;
  onPick: (doing: Doing) => void;
}

/** Waiving one obligation is chosen on its row, not for the whole unit. */
const ON_ROWS: readonly Action[] = ['waive'];

function Requests({ assignment, onPick }: Pick<Props, 'assignment' | 'onPick'>) {
  const { t, said, noted, whose } = useWords();
  const decided = (how: string, { opinion, by }: { opinion: string; by: Signatory }) =>
    noted(said(how, opinion), whose(by));
  const owed = useOwedName();
  const { disputes, extensions, urgings, scoreEntries, appraisals } = assignment;
  return (
    <>
      {disputes.map((dispute) => (
        <p key={dispute.id} className={styles.record}>
          <strong>{t('item.dispute')}</strong> <MomentText at={dispute.at} /> {dispute.text}
          {dispute.late && ` · ${t('item.disputeLate')}`}
          <br />
          {dispute.ruling
            ? decided(t(dispute.ruling.upheld ? 'item.upheld' : 'item.dismissed'), dispute.ruling)
            : t('item.notRuled')}
          {dispute.answer && ` · ${said(t('item.answered'), dispute.answer.text)}`}{' '}
          <ActionBar
            size="small"
            may={dispute.may}
            of={assignment.unit.name}
            onPick={(action) => onPick({ action, on: dispute.id })}
          />
        </p>
      ))}
      {extensions.map((extension) => (
        <p key={extension.id} className={styles.record}>
          <strong>{t('item.extension')}</strong> <MomentText at={extension.requestedAt} />{' '}
          {t('item.extendTo')} <DayText on={extension.newDueOn} />
          <br />
          {said(t('form.reason'), extension.reason)}
          <br />
          {extension.decision
            ? decided(t(extension.decision.accepted ? 'item.granted' : 'item.refused'), extension.decision)
            : t('item.notDecided')}{' '}
          <ActionBar
            size="small"
            may={extension.may}
            of={assignment.unit.name}
            onPick={(action) => onPick({ action, on: extension.id })}
          />
        </p>
      ))}
      {urgings.map((urging) => (
        <p key={urging.id} className={styles.record}>
          <strong>{t(`urging.${urging.kind}`)}</strong> <MomentText at={urging.at} />{' '}
          {said(urging.who, urging.said)}
        </p>
      ))}
      {appraisals.map((given) => (
        <p key={given.at} className={styles.record}>
          <strong>{t('item.appraisal')}</strong> <MomentText at={given.at} />{' '}
          {noted(given.text, given.by.displayName)}
        </p>
      ))}
      {scoreEntries.map((entry) => (
        <p key={`${entry.kind}${entry.on}${entry.refersTo}`} className={styles.record}>
          <strong>
            {t(`score.${entry.kind}`)} {signed(entry.points)}
          </strong>{' '}
          <DayText on={entry.on} short />{' '}
          {owed(entry.refersTo) !== t(`score.${entry.kind}`) && owed(entry.refersTo)}
        </p>
      ))}
    </>
  );
}

export function AssignmentCard({ item, assignment, onPick }: Props) {
  const { t } = useWords();
  const { unit, firstPerson, receipt, obligations, urges } = assignment;
  const live = urges.filter(({ state }) => ['drafted', 'issued', 'answered'].includes(state));
  return (
    <Sheet
      title={
        <>
          {unit.name}
          <small className={styles.role}>
            {t(`unitRole.${assignment.role}`)} · {t(`assignmentState.${assignment.state}`)}
          </small>
        </>
      }
      extra={
        <ActionBar
          may={assignment.may.filter((action) => !ON_ROWS.includes(action))}
          of={unit.name}
          quiet={item.may.length > 0}
          onPick={(action) => onPick({ action, on: assignment.id })}
        />
      }
    >
      {/* Of other units' tasks only the names are known here. */}
      {obligations.length > 0 && (
        <p className={styles.paper}>
          <PaperButton kind="notice" id={assignment.id} whose={unit.name} />
        </p>
      )}
      {assignment.requirement && <p className={styles.requirement}>{assignment.requirement}</p>}
      <Facts
        facts={[
          [
            t('item.firstPerson'),
            firstPerson && t('item.firstPersonIs', { name: firstPerson.name, post: firstPerson.post }),
          ],
          [t('item.leader'), receipt?.leader ?? t('item.notReceived')],
          [t('item.section'), receipt?.section],
          [t('item.responsibleHandler'), receipt?.handler],
          [
            t('item.receivedAt'),
            receipt && (
              <span>
                <MomentText at={receipt.at} />
                {assignment.receivedLate && ` · ${t('item.receivedLate')}`}
              </span>
            ),
          ],
        ]}
      />
      {live.length > 0 && (
        <p className={styles.slips}>
          {live.map((urge) => (
            <AppLink key={urge.id} href={paths.slip(urge.id)}>
              <SlipChip level={urge.level} note={t(`urgeState.${urge.state}`)} />
            </AppLink>
          ))}
        </p>
      )}
      <ObligationStrip obligations={obligations} issuedAt={item.issuedAt} />
      <ObligationList
        obligations={obligations}
        mayWaive={assignment.may.includes('waive')}
        onWaive={(obligation) => onPick({ action: 'waive', on: obligation })}
      />
      <Requests assignment={assignment} onPick={onPick} />
    </Sheet>
  );
}
