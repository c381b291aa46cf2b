// In: a year's plan. Out: its steps: proposed, proposed anew, changed once approved, approved or returned (`yangjiang/2.2a`).
import { Form, Input, Radio } from 'antd';
import { useToday } from '@/api/lookups';
import type { YearlyPlan } from '@/api/types';
import { useWords } from '@/i18n';
import { CommandDialog } from '@/ui/command-dialog';
import { contentSent, contentShown, type PlanFields, PriorityRows, unitsOf } from './priority-rows';
import { usePlanCommands } from './queries';

interface Props {
  plan: YearlyPlan;
  onClose: () => void;
}

/** This year's or the next one's, whichever has no plan yet. */
export function ProposePlanDialog({
  taken,
  onClose,
  onDone,
}: {
  taken: readonly number[];
  onClose: () => void;
  onDone: (plan: YearlyPlan) => void;
}) {
  const { t } = useWords();
  const now = Number(useToday().slice(0, 4));
  const commands = usePlanCommands();
  const years = [now, now + 1].filter((year) => !taken.includes(year));
  return (
    <CommandDialog<PlanFields & { year: number }>
      title={t('plans.propose')}
      okText={t('plans.proposeOk')}
      width={760}
      onClose={onClose}
      initial={{ ...contentShown(null), ...(years[0] ? { year: years[0] } : {}) }}
      submit={async ({ year, ...content }) =>
        onDone(await commands.propose({ year, ...contentSent(content) }))
      }
      consequence={({ year }) => t('plans.proposeWill', { year: year ?? '…' })}
    >
      <Form.Item
        name="year"
        label={t('plans.year')}
        rules={[{ required: true, message: t('common.needed') }]}
      >
        <Radio.Group options={years.map((year) => ({ value: year, label: String(year) }))} />
      </Form.Item>
      <PriorityRows known={[]} />
    </CommandDialog>
  );
}

export function ProposeAgainDialog({ plan, onClose }: Props) {
  const { t } = useWords();
  const commands = usePlanCommands();
  const draft = plan.draft?.content ?? null;
  return (
    <CommandDialog<PlanFields>
      title={t('plans.again', { year: plan.year })}
      okText={t('plans.proposeOk')}
      width={760}
      onClose={onClose}
      onConflict={() => void commands.reread(plan.id)}
      initial={contentShown(draft)}
      submit={(content) => commands.proposeAgain(plan, contentSent(content))}
      consequence={t('plans.proposeWill', { year: plan.year })}
    >
      <PriorityRows known={unitsOf(draft)} />
    </CommandDialog>
  );
}

export function AmendDialog({ plan, onClose }: Props) {
  const { t } = useWords();
  const commands = usePlanCommands();
  const content = plan.draft?.content ?? plan.approved;
  return (
    <CommandDialog<PlanFields & { reason: string }>
      title={t('plans.amend', { year: plan.year })}
      okText={t('plans.amendOk')}
      width={760}
      onClose={onClose}
      onConflict={() => void commands.reread(plan.id)}
      initial={contentShown(content)}
      submit={({ reason, ...fields }) => commands.amend(plan, { ...contentSent(fields), reason })}
      consequence={t('plans.amendWill')}
    >
      <PriorityRows known={unitsOf(content)} />
      <Form.Item
        name="reason"
        label={t('form.reason')}
        rules={[{ required: true, whitespace: true, message: t('common.needed') }]}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </CommandDialog>
  );
}

export function ApprovePlanDialog({ plan, onClose }: Props) {
  const { t } = useWords();
  const commands = usePlanCommands();
  const amending = plan.approved !== null;
  return (
    <CommandDialog<{ passed: boolean; opinion?: string }>
      title={t('plans.approve', { year: plan.year })}
      okText={t('dialog.decide')}
      onClose={onClose}
      onConflict={() => void commands.reread(plan.id)}
      submit={({ passed, opinion }) => commands.approve(plan, { passed, opinion: opinion ?? '' })}
      consequence={({ passed }) => {
        if (passed === undefined) return t('dialog.decideChoose');
        if (!passed) return t(amending ? 'plans.refuseChangeWill' : 'plans.returnWill');
        return t(amending ? 'plans.approveChangeWill' : 'plans.approveWill', { year: plan.year });
      }}
    >
      <Form.Item
        name="passed"
        label={t('form.decision')}
        rules={[{ required: true, message: t('common.needed') }]}
      >
        <Radio.Group
          options={[
            { value: true, label: t('decision.pass') },
            { value: false, label: t('decision.return') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['passed']}>
        {({ getFieldValue }) => (
          <Form.Item
            name="opinion"
            label={t('form.opinion')}
            rules={
              getFieldValue('passed') === false
                ? [{ required: true, whitespace: true, message: t('common.needed') }]
                : []
            }
          >
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
        )}
      </Form.Item>
    </CommandDialog>
  );
}
