// In: what the caller must do. Out: one list by date, each row one sentence and one button.
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useEffect } from 'react';
import { learnToday, obligationExplanation, urgeExplanation, useCalendar } from '@/api/lookups';
import { useActiveRoles, useMe } from '@/api/session';
import type { CaseTodo, ProposalTodo, Todo, TodoList } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { dayNote, daysBetween, plainDay, weekEnd } from '@/lib/days';
import { groupBy } from '@/lib/group';
import { AppLink, useGo } from '@/ui/app-link';
import { MomentText, useSayDay } from '@/ui/day-text';
import { Loaded, Nothing, Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { TimelinessMark } from '@/ui/timeliness';
import { WhyButton } from '@/ui/why';
import { caseTodosQuery, proposalTodosQuery, todosQuery } from './queries';
import styles from './todos.module.css';

const GROUPS = ['overdue', 'today', 'soon', 'undated', 'later'] as const;

/** Where a thing to do is done: slips are signed on their own sheet, all else on the item's page. */
export function todoHref(todo: Pick<Todo, 'kind' | 'itemId' | 'subjectId'>): string {
  if (todo.kind === 'sign_urge' && todo.subjectId) return paths.slip(todo.subjectId);
  return paths.itemDoing(todo.itemId, todo.kind, todo.subjectId);
}

/** A step on an item, or on what stands beside the items. */
type Line = Todo | CaseTodo;
const isOfCase = (line: Line): line is CaseTodo => 'caseId' in line;
const keyOf = (line: Line): string =>
  isOfCase(line)
    ? `${line.step}${line.caseId}${line.subjectId}`
    : `${line.kind}${line.itemId}${line.subjectId}`;

/** Since when it lies unsigned; only what has no date to miss ages so. */
const sinceOf = (line: Line): string | null => (isOfCase(line) ? null : line.waitingSince);

/** By date as each list is, drafts by the day since when they wait; those without one last. */
const dayOf = (line: Line): string => line.dueOn ?? sinceOf(line) ?? '9999-12-31';
const byDate = (one: Line, other: Line): number => dayOf(one).localeCompare(dayOf(other));

/** How near it is, as the server's calendar counts it: soon is within three working days. */
function groupOf(line: Line, today: string): (typeof GROUPS)[number] {
  const { dueOn, timeliness } = line;
  // What waits for a signature is for today, however long it has lain: nobody has missed a date by it.
  if (sinceOf(line)) return 'today';
  if (!dueOn) return 'undated';
  if (dueOn === today) return 'today';
  if (timeliness === 'overdue') return 'overdue';
  return timeliness === 'due_soon' ? 'soon' : 'later';
}

/** By when and how near; for a draft the day since when it waits, which is nobody's deadline. */
function When({ line, today }: { line: Line; today: string }) {
  const { t } = useWords();
  const say = useSayDay();
  const { dueOn, timeliness, daysLate } = line;
  const since = sinceOf(line);
  if (since && !isOfCase(line))
    return (
      <span className={styles.mark}>
        <span className={styles.when}>{t('todos.drafted', { day: say(since) })}</span>
        {line.daysWaiting > 0 && (
          <span className={styles.when}>{t('todos.waiting', { n: line.daysWaiting })}</span>
        )}
      </span>
    );
  if (!dueOn)
    return (
      <span className={styles.mark}>
        <span className={styles.when}>{t('todos.noDate')}</span>
      </span>
    );
  const days = timeliness === 'overdue' ? daysLate : daysBetween(today, dueOn);
  return (
    <span className={styles.mark}>
      <TimelinessMark timeliness={timeliness} days={days} />
      <span className={styles.when}>{t('todos.by', { day: say(dueOn) })}</span>
    </span>
  );
}

/** The receipt behind the date, where there is one: of the obligation owed, or of the slip to be answered. */
function Receipt({ todo }: { todo: Todo }) {
  const { kind, subjectId, sentence } = todo;
  if (!subjectId) return null;
  if (kind === 'receive' || kind === 'write_report')
    return <WhyButton query={obligationExplanation(subjectId)} of={sentence} />;
  const ofSlip: readonly Todo['kind'][] = [
    'sign_urge',
    'answer_urge',
    'countersign_cause',
    'decide_cause',
    'record_explanation',
  ];
  return ofSlip.includes(kind) ? <WhyButton query={urgeExplanation(subjectId)} of={sentence} /> : null;
}

function Row({ todo, today }: { todo: Todo; today: string }) {
  const { t } = useWords();
  const me = useMe();
  const go = useGo();
  // One's own unit goes without saying.
  const unit = todo.unit?.id === me.unit?.id ? null : todo.unit;
  const href = todoHref(todo);
  const action = t(`action.${todo.kind}`);
  return (
    <li className={styles.row}>
      <When line={todo} today={today} />
      <div className={styles.words}>
        <p className={styles.sentence}>{todo.sentence}</p>
        <p className={styles.about}>
          <AppLink href={paths.item(todo.itemId)}>
            {todo.itemNumber}
            {todo.sentence.includes(todo.title) ? '' : ` ${todo.title}`}
          </AppLink>
          {unit && !todo.sentence.includes(unit.name) && <span> · {unit.name}</span>}
        </p>
        <p className={styles.why}>
          {t(`todos.why.${todo.kind}`)} <Receipt todo={todo} />
        </p>
      </div>
      <Button
        className={styles.do ?? ''}
        aria-label={`${action} ${todo.itemNumber}${todo.unit ? ` ${todo.unit.name}` : ''}`}
        type={todo.timeliness === 'on_track' ? 'default' : 'primary'}
        onClick={() => go(href)}
      >
        {action}
      </Button>
    </li>
  );
}

/** A step on a case: what, by when and why. A year's plan has its page; the other cases have none yet, and that is said. */
function CaseRow({ todo, today }: { todo: CaseTodo; today: string }) {
  const { t } = useWords();
  const go = useGo();
  const href = todo.caseKind === 'yearly_plan' ? paths.plan(todo.caseId) : null;
  const me = useMe();
  const unit = todo.unit?.id === me.unit?.id ? null : todo.unit;
  return (
    <li className={styles.row}>
      <When line={todo} today={today} />
      <div className={styles.words}>
        <p className={styles.sentence}>{todo.sentence}</p>
        <p className={styles.about}>
          {t(`caseKind.${todo.caseKind}`)}
          {todo.number && ` ${todo.number}`}
          {!todo.sentence.includes(todo.title) && ` ${todo.title}`}
          {unit && !todo.sentence.includes(unit.name) && <span> · {unit.name}</span>}
        </p>
        <p className={styles.why}>
          {t(`todos.caseWhy.${todo.caseKind}`)}
          {!href && t('todos.caseNoPage')}
        </p>
      </div>
      {href && (
        <Button className={styles.do ?? ''} onClick={() => go(href)}>
          {t('todos.caseOpen')}
        </Button>
      )}
    </li>
  );
}

/** What one proposes for the whole office and its chief decides on: it has no date, and waits since it was proposed. */
function Proposals({ items }: { items: readonly ProposalTodo[] }) {
  const { t } = useWords();
  const go = useGo();
  if (items.length === 0) return null;
  return (
    <section className={styles.group} aria-labelledby="todos-proposals">
      <h2 id="todos-proposals">
        {t('todos.proposals')}
        <small>{t('todos.count', { n: items.length })}</small>
      </h2>
      <ul>
        {items.map(({ kind, proposalId, sentence, title, proposedBy, proposedAt }) => (
          <li key={proposalId} className={styles.row}>
            <span className={styles.mark}>
              <MomentText at={proposedAt} />
            </span>
            <div className={styles.words}>
              <p className={styles.sentence}>{sentence}</p>
              <p className={styles.why}>{t('todos.proposedBy', { who: proposedBy.displayName })}</p>
            </div>
            <Button
              className={styles.do ?? ''}
              type="primary"
              aria-label={`${t('todos.decide')} ${title}`}
              onClick={() => go(kind === 'calendar' ? paths.calendar() : paths.rulebook())}
            >
              {t('todos.decide')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** That there is more than the page shows, and where the rest is. */
function More() {
  const { t } = useWords();
  return (
    <p className={styles.more} role="status">
      {t('todos.more')}{' '}
      <AppLink href={paths.items({ filter: { sort: 'due_on' } })}>{t('todos.moreLink')}</AppLink>
    </p>
  );
}

interface Section {
  key: string;
  title: string;
  note: string;
  rows: Line[];
}

/** By how near they are; the week of a unit by its days, after what is late. */
function useSections(lines: readonly Line[], today: string, week: boolean): Section[] {
  const { t, lang, noted } = useWords();
  const say = useSayDay();
  const known = useCalendar();
  const count = (rows: readonly Line[]) => t('todos.count', { n: rows.length });
  if (week) {
    const due = lines.filter(({ dueOn }) => dueOn !== null && dueOn <= weekEnd(today));
    const days = groupBy(due, ({ dueOn }) => (dueOn && dueOn >= today ? dueOn : 'overdue'));
    return [...days].map(([key, rows]) => ({
      key,
      title: key === 'overdue' ? t('todos.overdue') : say(key),
      note: count(rows),
      rows,
    }));
  }
  const grouped = groupBy(lines, (line) => groupOf(line, today));
  return GROUPS.flatMap((key) => {
    const rows = grouped.get(key);
    if (!rows) return [];
    const day = noted(plainDay(today, today, lang), dayNote(today, known(today), lang));
    return [{ key, title: t(`todos.${key}`), note: key === 'today' ? day : count(rows), rows }];
  });
}

interface Desk {
  list: TodoList;
  cases: readonly CaseTodo[];
  proposals: readonly ProposalTodo[];
  more: boolean;
  /** Only what is due this week, by day. */
  week: boolean;
  /** A part could not be read, or not yet: that nothing waits must not be said then. */
  partial: boolean;
}

function Groups({ list, cases, proposals, more, week, partial }: Desk) {
  const { t } = useWords();
  const { today, items } = list;
  useEffect(() => learnToday(today), [today]);
  const lines = [...items, ...cases].sort(byDate);
  const sections = useSections(lines, today, week);
  const nothing = sections.length === 0 && proposals.length === 0;
  if (nothing && partial) return null;
  if (nothing)
    return (
      <Nothing title={t(week ? 'todos.emptyWeek' : 'todos.empty')}>
        <AppLink href={paths.items()}>{t('todos.emptyNext')}</AppLink>
      </Nothing>
    );
  return (
    <>
      <Proposals items={proposals} />
      {sections.map(({ key, title, note, rows }) => (
        <section key={key} className={styles.group} aria-labelledby={`todos-${key}`}>
          <h2 id={`todos-${key}`}>
            {title}
            <small>{note}</small>
          </h2>
          <ul>
            {rows.map((line) =>
              isOfCase(line) ? (
                <CaseRow key={keyOf(line)} todo={line} today={today} />
              ) : (
                <Row key={keyOf(line)} todo={line} today={today} />
              ),
            )}
          </ul>
        </section>
      ))}
      {more && <More />}
    </>
  );
}

/** All there is to do, or what the unit owes this week; in the address, so that it can be kept. */
function Choice({ week }: { week: boolean }) {
  const { t } = useWords();
  const go = useGo();
  return (
    <Segmented<'all' | 'week'>
      aria-label={t('todos.which')}
      value={week ? 'week' : 'all'}
      options={(['all', 'week'] as const).map((value) => ({ value, label: t(`todos.show.${value}`) }))}
      onChange={(value) => go(paths.todos(value === 'week'))}
    />
  );
}

export function TodosPage() {
  const { t } = useWords();
  const me = useMe();
  const { searchStr } = useLocation();
  const ofUnit = useActiveRoles().some((role) => role.startsWith('unit_'));
  const week = ofUnit && new URLSearchParams(searchStr).get('show') === 'week';
  // What one must do is read anew whenever one comes to look.
  const query = useQuery({ ...todosQuery(), refetchOnMount: 'always' });
  const cases = useQuery({ ...caseTodosQuery(), refetchOnMount: 'always' });
  const proposals = useQuery({ ...proposalTodosQuery(), refetchOnMount: 'always' });
  return (
    <Page
      title={t('nav.todos')}
      sub={t('todos.of', { who: me.displayName })}
      actions={ofUnit && <Choice week={week} />}
    >
      <Loaded query={query}>
        {(list) => (
          <>
            {cases.error && <ProblemAlert error={cases.error} retry={() => void cases.refetch()} />}
            {proposals.error && (
              <ProblemAlert error={proposals.error} retry={() => void proposals.refetch()} />
            )}
            {cases.isPending ? (
              <Loaded query={cases}>{() => null}</Loaded>
            ) : (
              <Groups
                list={list}
                cases={cases.data?.items ?? []}
                proposals={proposals.data?.items ?? []}
                more={list.more || Boolean(cases.data?.next)}
                week={week}
                partial={cases.isError || !proposals.isSuccess}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
