// In: a decision's fields and what it will bring about. Out: the decision, sent; refused ones keep everything typed.
import { ArrowRightOutlined } from '@ant-design/icons';
import { Form, type FormInstance, Input, Modal } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { newForm } from '@/api/attempts';
import { asProblem, fieldProblems, isConflict } from '@/api/problem';
import { asksStepUp, loseStepUp, needsStepUp, stepUp } from '@/api/step-up';
import { useWords } from '@/i18n';
import styles from './command-dialog.module.css';
import { usePhone } from './phone';
import { ProblemAlert } from './problem-alert';
import { useReturnFocus } from './return-focus';
import { showFaults } from './use-submit';

export interface CommandDialogProps<V extends object> {
  title: string;
  okText: string;
  /** What will happen and to whom, before it does. */
  consequence: ReactNode | ((values: Partial<V>) => ReactNode);
  initial?: Partial<V>;
  submit: (values: V) => Promise<unknown>;
  onClose: () => void;
  /** Somebody else was faster: fetch what stands now; `conflict` then shows both. */
  onConflict?: () => void;
  conflict?: ReactNode | ((values: Partial<V>) => ReactNode);
  onChange?: (values: Partial<V>) => void;
  width?: number;
  danger?: boolean;
  /** Nothing can be sent as it stands; the consequence says what lacks. */
  blocked?: boolean | ((values: Partial<V>) => boolean);
  /** Why the password is asked again; the server wants it for this command. */
  stepUp?: string;
  children?: ReactNode | ((form: FormInstance<V>) => ReactNode);
}

/** The first field has the keyboard; on a phone only where it is the only one, for the keyboard there covers the rest. */
function startIn(form: HTMLElement | null, phone: boolean): void {
  if (!form || form.contains(document.activeElement)) return;
  const all = form.querySelectorAll<HTMLElement>(
    'input:not([type="file"], [type="hidden"], :disabled), textarea:not(:disabled)',
  );
  const fields = [...all].filter((field) => field.closest('[hidden], .ant-form-item-hidden') === null);
  // Of a choice the one chosen: the space bar shall change nothing unseen.
  const chosen = fields[0]?.closest('[role="radiogroup"]')?.querySelector<HTMLElement>('input:checked');
  if (fields.length === 1 || !phone) (chosen ?? fields[0])?.focus();
}

export function CommandDialog<V extends object>(props: CommandDialogProps<V>) {
  const { t } = useWords();
  const [form] = Form.useForm<V>();
  const values = Form.useWatch([], form) as Partial<V> | undefined;
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [password, setPassword] = useState('');
  const [asking, setAsking] = useState(props.stepUp !== undefined && needsStepUp());
  const body = useRef<HTMLDivElement>(null);
  const phone = usePhone();
  useReturnFocus();

  useEffect(() => {
    newForm();
    return newForm;
  }, []);

  const show = (thrown: unknown) => {
    setError(thrown);
    if (asksStepUp(thrown)) {
      loseStepUp();
      setAsking(true);
    }
    if (isConflict(thrown)) props.onConflict?.();
    showFaults(form, thrown);
  };
  const { consequence, children, conflict } = props;
  const typed = values ?? props.initial ?? {};
  const blocked = typeof props.blocked === 'function' ? props.blocked(typed) : (props.blocked ?? false);
  const send = async () => {
    if (blocked || busy) return;
    const filled = await form.validateFields().catch(() => null);
    if (!filled) return;
    setBusy(true);
    setError(null);
    try {
      if (asking) await stepUp(password);
      setAsking(false);
      await props.submit(filled);
      props.onClose();
    } catch (thrown) {
      show(thrown);
    } finally {
      setBusy(false);
    }
  };
  const wrongPassword =
    asking && error !== null
      ? fieldProblems(asProblem(error)).find(({ name }) => name[0] === 'password')
      : undefined;
  const fields = typeof children === 'function' ? children(form) : children;
  return (
    <Modal
      open
      title={props.title}
      width={{ xs: '100%', sm: props.width ?? 560 }}
      okText={props.okText}
      cancelText={t('common.back')}
      confirmLoading={busy}
      okButtonProps={{ danger: props.danger ?? false, disabled: blocked || (asking && password === '') }}
      onOk={() => void send()}
      onCancel={props.onClose}
      mask={{ closable: false }}
      afterOpenChange={(opened) => opened && startIn(body.current, phone)}
      footer={(buttons) => (
        <>
          <p className={styles.consequence}>
            <ArrowRightOutlined aria-hidden="true" />
            <span>{typeof consequence === 'function' ? consequence(typed) : consequence}</span>
          </p>
          <div className={styles.buttons}>{buttons}</div>
        </>
      )}
      className={styles.dialog ?? ''}
    >
      <div ref={body}>
        <Form<V>
          form={form}
          layout="vertical"
          initialValues={(props.initial ?? {}) as V}
          requiredMark="optional"
          scrollToFirstError
          onValuesChange={(_, all) => props.onChange?.(all)}
        >
          {fields}
          {asking && (
            <Form.Item
              label={t('urges.password')}
              extra={props.stepUp}
              required
              {...(wrongPassword ? { validateStatus: 'error' as const, help: wrongPassword.detail } : {})}
            >
              <Input.Password
                aria-label={t('urges.password')}
                autoComplete="current-password"
                autoFocus={asksStepUp(error)}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
                onPressEnter={() => void send()}
              />
            </Form.Item>
          )}
        </Form>
      </div>
      {error !== null && !wrongPassword && (
        <div className={styles.error}>
          <ProblemAlert error={error} />
          {isConflict(error) && (typeof conflict === 'function' ? conflict(typed) : conflict)}
        </div>
      )}
    </Modal>
  );
}
