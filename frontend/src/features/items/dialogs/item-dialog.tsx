// In: one command on an item. Out: its dialog; when somebody else was faster, what they changed stands beside what is typed.
import { type ReactNode, useRef } from 'react';
import type { Item } from '@/api/types';
import { useWords } from '@/i18n';
import { CommandDialog, type CommandDialogProps } from '@/ui/command-dialog';
import { type Compared, Conflict } from '@/ui/conflict';
import { type ItemCommands, useItemCommands } from '../queries';

export interface DialogProps {
  item: Item;
  onClose: () => void;
}

type Props<V extends object> = DialogProps &
  Omit<CommandDialogProps<V>, 'submit' | 'conflict' | 'onConflict'> & {
    run: (commands: ItemCommands, values: V) => Promise<unknown>;
    /** Fields a person types that exist on the item: compared with what is typed. */
    compared?: (before: Item, after: Item, typed: Partial<V>) => Compared[];
    children?: ReactNode;
  };

function useHeadRows(before: Item, after: Item): Compared[] {
  const { t, list, clauses } = useWords();
  const units = (item: Item) =>
    list(item.assignments.map(({ unit, state }) => `${unit.name} ${t(`assignmentState.${state}`)}`));
  const reports = (item: Item) =>
    clauses(
      item.assignments.flatMap(({ unit, reports: all }) =>
        all.map(({ state }) => `${unit.name} ${t(`reportState.${state}`)}`),
      ),
    );
  const urges = (item: Item) =>
    clauses(
      item.assignments.flatMap(({ unit, urges: all }) =>
        all.map(({ level, state }) => `${unit.name} ${t(`level.${level}`)} ${t(`urgeState.${state}`)}`),
      ),
    );
  return [
    { label: t('item.title'), before: before.title, after: after.title },
    { label: t('item.stage'), before: t(`stage.${before.stage}`), after: t(`stage.${after.stage}`) },
    { label: t('item.nowDue'), before: before.dueOn ?? '—', after: after.dueOn ?? '—' },
    {
      label: t('item.secrecyField'),
      before: t(`secrecy.${before.secrecy}`),
      after: t(`secrecy.${after.secrecy}`),
    },
    { label: t('item.units'), before: units(before), after: units(after) },
    { label: t('item.reports'), before: reports(before), after: reports(after) },
    { label: t('item.urges'), before: urges(before), after: urges(after) },
  ];
}

export function ItemDialog<V extends object>({ item, run, compared, ...rest }: Props<V>) {
  const commands = useItemCommands(item);
  const opened = useRef(item).current;
  const head = useHeadRows(opened, item);
  return (
    <CommandDialog<V>
      {...rest}
      submit={(values) => run(commands, values)}
      onConflict={() => void commands.reread()}
      conflict={(typed) => <Conflict rows={[...(compared?.(opened, item, typed) ?? []), ...head]} />}
    />
  );
}
