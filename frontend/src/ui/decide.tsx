// In: what was proposed, and what may be decided on it. Out: the buttons, and the dialog in which it is approved, or declined with the reason.
import { Button, Form, Input } from 'antd';
import { useWords } from '@/i18n';
import { CommandDialog } from './command-dialog';

export type DecideStep = 'approve' | 'decline';

/** A proposal, and the step to be taken on it. */
export interface Deciding<Proposal> {
  on: Proposal;
  step: DecideStep;
}

export function DecideButtons({
  may,
  onDecide,
}: {
  may: readonly DecideStep[];
  onDecide: (step: DecideStep) => void;
}) {
  const { t } = useWords();
  return may.map((step) => (
    <Button
      key={step}
      size="small"
      type={step === 'approve' ? 'primary' : 'default'}
      onClick={() => onDecide(step)}
    >
      {t(`calendar.${step}`)}
    </Button>
  ));
}

export function DecideDialog<Proposal>({
  deciding: { on, step },
  commands,
  consequence,
  onClose,
}: {
  deciding: Deciding<Proposal>;
  commands: {
    approve: (proposal: Proposal) => Promise<unknown>;
    decline: (proposal: Proposal, reason: string) => Promise<unknown>;
  };
  consequence: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <CommandDialog<{ reason: string }>
      title={t(`calendar.${step}`)}
      okText={t(`calendar.${step}`)}
      danger={step === 'decline'}
      onClose={onClose}
      submit={({ reason }) => (step === 'approve' ? commands.approve(on) : commands.decline(on, reason))}
      consequence={consequence}
    >
      {step === 'decline' && (
        <Form.Item
          name="reason"
          label={t('calendar.reason')}
          rules={[{ required: true, whitespace: true, message: t('common.needed') }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      )}
    </CommandDialog>
  );
}
