// In: an uploaded ledger. Out: the spreadsheet as it is with doubtful cells marked, the settings for all rows, and the confirmation.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import type { Import } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink, useGo } from '@/ui/app-link';
import { CommandDialog } from '@/ui/command-dialog';
import { useSayDay } from '@/ui/day-text';
import { Loaded, Page, Sheet } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import styles from './imports.module.css';
import { importQuery, useImportCommands } from './queries';
import { RowsTable } from './rows-table';
import { SettingsForm } from './settings-form';

/** Rows that a confirmation would make items now. */
const waitingOf = ({ counts, created }: Import): number => counts.import + counts.importWithNotice - created;

/** What is said of the ledger as a whole stands at its first row, which is no place to look at. */
const isCell = (place: string | null): place is string => place !== null && /^[A-Z]/.test(place);

/** Whether rows wait to be settled or confirmed: at first, after a failure, and what was held when the others became items. */
function isOpen(of: Import): boolean {
  if (of.state === 'done') return of.counts.hold + waitingOf(of) > 0;
  return of.state === 'preview' || of.state === 'failed';
}

/** “38 项可导入，3 项待核，3 项拒绝” */
export function useCountsText(): (of: Import) => string {
  const { t } = useWords();
  return (of) =>
    t('import.counts', {
      ok: waitingOf(of),
      hold: of.counts.hold,
      refuse: of.counts.refuse,
      skip: of.counts.skip,
    });
}

function ConfirmDialog({ of, onClose }: { of: Import; onClose: () => void }) {
  const { t } = useWords();
  const say = useSayDay();
  const commands = useImportCommands(of);
  const { counts, settings } = of;
  return (
    <CommandDialog<object>
      title={t('import.confirmTitle')}
      okText={t('import.confirmOk')}
      onClose={onClose}
      submit={commands.confirm}
      onConflict={() => void commands.reread()}
      consequence={t('import.confirmWill', {
        ok: waitingOf(of),
        hold: counts.hold,
        refuse: counts.refuse,
      })}
    >
      {settings && (
        <p>
          {t('import.confirmSettings', {
            tier: t(`tier.${settings.tier}`),
            basis: settings.basis,
            received: say(settings.receivedOn),
            due: settings.dueOn ? say(settings.dueOn) : t('import.ownDates'),
          })}
        </p>
      )}
    </CommandDialog>
  );
}

function Steps({ of }: { of: Import }) {
  const { t } = useWords();
  if (of.state === 'running')
    return (
      <Sheet title={t('import.running')}>
        <Progress percent={of.progress} />
        <p className={styles.muted}>{t('import.runningHint')}</p>
      </Sheet>
    );
  if (of.state === 'done')
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('import.done', { n: of.created })}
        description={
          <>
            {isOpen(of) && <p>{t('import.stillHeld', { n: of.counts.hold + waitingOf(of) })}</p>}
            <AppLink href={paths.items()}>{t('import.toLedger')}</AppLink>
          </>
        }
      />
    );
  if (of.state === 'failed')
    return (
      <Alert
        type="error"
        showIcon
        title={t('import.failed')}
        description={
          of.failure &&
          (of.failure.row === null
            ? of.failure.text
            : t('import.failedRow', { n: of.failure.row, why: of.failure.text }))
        }
      />
    );
  if (of.state === 'discarded') return <Alert type="info" showIcon title={t('import.discarded')} />;
  return null;
}

/** What stands under the table: rules for whoever decides on the rows, no tasks. */
function Notes({ notes }: { notes: Import['notes'] }) {
  const { t, said } = useWords();
  if (notes.length === 0) return null;
  return (
    <Sheet title={t('import.notes')} extra={<span className={styles.muted}>{t('import.notesWhy')}</span>}>
      <ul className={styles.notes}>
        {notes.map(({ cell, number, text }) => (
          <li key={`${cell}${number}${text}`}>
            <span className={styles.cell}>{cell}</span> {number === null ? text : said(String(number), text)}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Preview({ of }: { of: Import }) {
  const { t, said } = useWords();
  const go = useGo();
  const countsText = useCountsText();
  const commands = useImportCommands(of);
  const [confirming, setConfirming] = useState(false);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [modal, holder] = Modal.useModal();
  const open = isOpen(of);
  const importable = waitingOf(of);
  const readAgain = async () => {
    setReading(true);
    setProblem(null);
    try {
      await commands.readAgain();
    } catch (thrown) {
      setProblem(thrown);
      await commands.reread();
    } finally {
      setReading(false);
    }
  };
  const discard = () =>
    modal.confirm({
      title: t('import.discardTitle'),
      content: t('import.discardWill', { file: of.fileName }),
      okText: t('import.discard'),
      cancelText: t('common.back'),
      onOk: async () => {
        await commands.discard();
        go(paths.imports());
      },
    });
  return (
    <>
      {holder}
      <Steps of={of} />
      {of.findings.map((finding) => (
        <Alert
          key={`${finding.code}${finding.cell}`}
          className={styles.finding ?? ''}
          type={finding.severity === 'notice' ? 'info' : 'warning'}
          showIcon
          title={isCell(finding.cell) ? said(finding.cell, finding.text) : finding.text}
        />
      ))}
      {open && (
        <Sheet
          title={t('import.settings')}
          extra={<span className={styles.muted}>{t('import.settingsWhy')}</span>}
        >
          <SettingsForm of={of} />
        </Sheet>
      )}
      <Notes notes={of.notes} />
      <RowsTable of={of} />
      {problem !== null && <ProblemAlert error={problem} />}
      {open && (
        <div className={styles.bar}>
          <strong role="status">{countsText(of)}</strong>
          {of.created === 0 && <Button onClick={discard}>{t('import.discard')}</Button>}
          <Button loading={reading} onClick={() => void readAgain()} title={t('import.readAgainWhy')}>
            {t('import.readAgain')}
          </Button>
          <Button
            type="primary"
            disabled={importable === 0 || of.settings === null}
            onClick={() => setConfirming(true)}
          >
            {t('import.confirm', { n: importable })}
          </Button>
        </div>
      )}
      {confirming && <ConfirmDialog of={of} onClose={() => setConfirming(false)} />}
    </>
  );
}

export function ImportPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false });
  const query = useQuery(importQuery(id ?? ''));
  return (
    <Page
      wide
      title={query.data?.title || query.data?.fileName || t('nav.imports')}
      sub={
        query.data && `${query.data.fileName} · ${query.data.sheet} · ${t(`importState.${query.data.state}`)}`
      }
    >
      <Loaded query={query} rows={12}>
        {(of) => <Preview of={of} />}
      </Loaded>
    </Page>
  );
}
