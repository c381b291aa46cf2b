// In: the address. Out: the ledger it describes; every change of view is a change of address, so it can be kept and sent.
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Button, Checkbox, message, Popover } from 'antd';
import { useState } from 'react';
import { useIsOffice } from '@/api/session';
import { asksStepUp, loseStepUp } from '@/api/step-up';
import type { ItemRow } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { type LedgerView, parseLedger } from '@/lib/ledger-filter';
import { useGo } from '@/ui/app-link';
import { CommandDialog } from '@/ui/command-dialog';
import { Loaded, Nothing, Page } from '@/ui/page';
import { usePhone } from '@/ui/phone';
import { useProblemText } from '@/ui/problem-alert';
import { COLUMNS, SHOWN_FIRST } from './ledger/columns';
import { LedgerFilters } from './ledger/filters';
import { useListKeys } from './ledger/keys';
import styles from './ledger/ledger.module.css';
import { LedgerTable } from './ledger/ledger-table';
import { Peek } from './ledger/peek';
import { exportLedger, ledgerQuery } from './queries';

function ColumnChoice({
  shown,
  onChange,
}: {
  shown: readonly string[];
  onChange: (columns: string[]) => void;
}) {
  const { t } = useWords();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className={styles.columns ?? ''}
          value={[...shown]}
          options={COLUMNS.map((value) => ({ value, label: t(`column.${value}`) }))}
          onChange={onChange}
        />
      }
    >
      <Button>{t('ledger.columns')}</Button>
    </Popover>
  );
}

function ExportButton({ view }: { view: LedgerView }) {
  const { t } = useWords();
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [note, holder] = message.useMessage();
  const run = async () => {
    setBusy(true);
    await exportLedger(view.filter).catch((thrown: unknown) => {
      if (!asksStepUp(thrown)) return void note.error(say(thrown).title);
      loseStepUp();
      setAsking(true);
    });
    setBusy(false);
  };
  return (
    <>
      {holder}
      <Button loading={busy} onClick={() => void run()}>
        {t('ledger.export')}
      </Button>
      {asking && (
        <CommandDialog<object>
          title={t('ledger.export')}
          okText={t('ledger.export')}
          stepUp={t('ledger.exportMany')}
          consequence={t('ledger.exportWill')}
          submit={() => exportLedger(view.filter)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Rows({ rows, view, waiting }: { rows: ItemRow[]; view: LedgerView; waiting: boolean }) {
  const { t } = useWords();
  const go = useGo();
  const [active, setActive] = useState(0);
  const [peeking, setPeeking] = useState(false);
  const row = rows[active];
  const filtered = Object.keys(view.filter).length > 0 || view.cursor !== undefined;
  useListKeys({
    by: (step) => setActive((index) => Math.max(0, Math.min(rows.length - 1, index + step))),
    look: () => setPeeking((open) => !open),
    open: () => row && go(paths.item(row.id)),
  });
  if (rows.length === 0)
    return (
      <Nothing title={t(filtered ? 'ledger.emptyFiltered' : 'ledger.empty')}>
        {filtered && <Button onClick={() => go(paths.items())}>{t('ledger.clear')}</Button>}
      </Nothing>
    );
  return (
    <>
      <LedgerTable
        rows={rows}
        columns={view.columns ?? SHOWN_FIRST}
        active={active}
        onActive={setActive}
        waiting={waiting}
      />
      {peeking && row && <Peek row={row} onClose={() => setPeeking(false)} />}
    </>
  );
}

export function LedgerPage() {
  const { t } = useWords();
  const go = useGo();
  const { searchStr } = useLocation();
  const office = useIsOffice();
  const phone = usePhone();
  const view = parseLedger(searchStr);
  const query = useQuery({ ...ledgerQuery(view), placeholderData: (before) => before });
  const show = (next: LedgerView) => go(paths.items(next));
  const { cursor: _, ...top } = view;
  return (
    <Page
      wide
      title={t('nav.items')}
      sub={phone ? undefined : t('ledger.keys')}
      actions={
        <>
          {!phone && (
            <ColumnChoice
              shown={view.columns ?? SHOWN_FIRST}
              onChange={(columns) => show({ ...view, columns })}
            />
          )}
          <ExportButton view={view} />
          {office && (
            <Button type="primary" onClick={() => go(paths.itemNew())}>
              {t('ledger.new')}
            </Button>
          )}
        </>
      }
    >
      <LedgerFilters filter={view.filter} onChange={(filter) => show({ ...top, filter })} />
      <Loaded query={query} rows={14}>
        {({ items, next }) => (
          <>
            <Rows key={view.cursor ?? ''} rows={items} view={view} waiting={query.isPlaceholderData} />
            <nav className={styles.pager} aria-label={t('ledger.pages')}>
              <span>{t(next ? 'ledger.shownMore' : 'ledger.shown', { n: items.length })}</span>
              {view.cursor && <Button onClick={() => show(top)}>{t('common.first')}</Button>}
              {view.cursor && <Button onClick={() => window.history.back()}>{t('common.previous')}</Button>}
              {next && <Button onClick={() => show({ ...view, cursor: next })}>{t('common.next')}</Button>}
            </nav>
          </>
        )}
      </Loaded>
    </Page>
  );
}
