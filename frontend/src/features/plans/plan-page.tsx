// In: one year's plan. Out: its priorities with the items that carry them out and how far those are; what waits for approval; what was answered.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { yearlyPlan } from '@/api/lookups';
import type { YearlyPlan } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { DayText, MomentText } from '@/ui/day-text';
import { Facts, Loaded, Nothing, Page, Sheet } from '@/ui/page';
import { AmendDialog, ApprovePlanDialog, ProposeAgainDialog } from './plan-dialogs';
import styles from './plans.module.css';
import { progressOf } from './progress';

type Step = YearlyPlan['may'][number];
type Content = NonNullable<YearlyPlan['approved']>;
type Signed = YearlyPlan['answers'][number]['signed'];

/** What waits for somebody is the primary one. */
const ORDER: readonly Step[] = ['approve', 'propose', 'amend'];

function Carried({ plan, priority }: { plan: YearlyPlan; priority: Content['priorities'][number] }) {
  const { t, list } = useWords();
  const { total, done, stages } = progressOf(plan, priority.id);
  if (!priority.id || stages.length === 0) return <p className={styles.muted}>{t('plans.noItems')}</p>;
  const words = list(
    stages.map(({ stage, count }) => t('plans.inStage', { stage: t(`stage.${stage}`), count })),
  );
  return (
    <div className={styles.carried}>
      <Progress
        percent={total > 0 ? Math.round((done / total) * 100) : 0}
        size="small"
        showInfo={false}
        aria-hidden="true"
      />
      <p>
        <AppLink href={paths.items({ filter: { priorityId: priority.id } })}>
          {t('plans.done', { total, done })}
        </AppLink>{' '}
        <span className={styles.muted}>{words}</span>
      </p>
    </div>
  );
}

function Priorities({ content, plan }: { content: Content; plan?: YearlyPlan }) {
  const { t, list } = useWords();
  return (
    <>
      <ol className={styles.priorities}>
        {content.priorities.map((priority) => (
          <li key={priority.id ?? priority.text}>
            <p className={styles.words}>{priority.text}</p>
            {priority.units.length > 0 && (
              <p className={styles.muted}>{list(priority.units.map(({ name }) => name))}</p>
            )}
            {plan && <Carried plan={plan} priority={priority} />}
          </li>
        ))}
      </ol>
      <p className={styles.muted}>{t('plans.filedOf', { n: content.filed })}</p>
    </>
  );
}

function By({ signed }: { signed: Signed }) {
  const { whose } = useWords();
  return (
    <>
      {whose({ displayName: signed.by.displayName, actingFor: signed.actingFor })}{' '}
      <MomentText at={signed.at} />
    </>
  );
}

function Answers({ plan }: { plan: YearlyPlan }) {
  const { t, said } = useWords();
  if (plan.answers.length === 0) return null;
  return (
    <Sheet title={t('plans.answers')}>
      {plan.answers.map((answer) => (
        <p key={answer.signed.at} className={styles.record}>
          {answer.opinion
            ? said(t(answer.passed ? 'decision.pass' : 'decision.return'), answer.opinion)
            : t(answer.passed ? 'decision.pass' : 'decision.return')}{' '}
          <span className={styles.muted}>
            <By signed={answer.signed} />
          </span>
        </p>
      ))}
    </Sheet>
  );
}

function Whole({ plan }: { plan: YearlyPlan }) {
  const { t, said } = useWords();
  const [step, setStep] = useState<Step | null>(null);
  const close = () => setStep(null);
  const late = plan.daysLate ?? 0;
  return (
    <Page
      title={t('plans.title', { year: plan.year })}
      sub={t(`planState.${plan.state}`)}
      actions={ORDER.filter((each) => plan.may.includes(each)).map((each, nth) => (
        <Button
          key={each}
          type={nth === 0 && each !== 'amend' ? 'primary' : 'default'}
          onClick={() => setStep(each)}
        >
          {t(`planAction.${each}`)}
        </Button>
      ))}
    >
      {plan.dueOn && (
        <Sheet>
          <Facts
            facts={[
              [t('plans.dueOn'), <DayText key="due" on={plan.dueOn} />],
              ...(plan.daysLate === null
                ? []
                : [
                    [
                      t('plans.proposed'),
                      late > 0 ? t('plans.late', { n: late }) : t('plans.inTime'),
                    ] as const,
                  ]),
            ]}
          />
        </Sheet>
      )}
      {plan.draft && (
        <Sheet title={t(plan.approved ? 'plans.change' : 'plans.draft')}>
          <p className={styles.muted}>
            <By signed={plan.draft.signed} />
          </p>
          {plan.draft.reason && <p>{said(t('form.reason'), plan.draft.reason)}</p>}
          <Priorities content={plan.draft.content} />
        </Sheet>
      )}
      {plan.approved && (
        <Sheet title={t('plans.inForce')}>
          <Priorities content={plan.approved} plan={plan} />
        </Sheet>
      )}
      {!plan.draft && !plan.approved && <Nothing title={t('plans.notProposed')} />}
      <Answers plan={plan} />
      {step === 'propose' && <ProposeAgainDialog plan={plan} onClose={close} />}
      {step === 'amend' && <AmendDialog plan={plan} onClose={close} />}
      {step === 'approve' && <ApprovePlanDialog plan={plan} onClose={close} />}
    </Page>
  );
}

export function PlanPage() {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery({ ...yearlyPlan(id), refetchOnMount: 'always' });
  if (query.data) return <Whole key={id} plan={query.data} />;
  return (
    <Page title={t('nav.plans')}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  );
}
