// In: what the caller must do. Out: one list by date, each row one sentence and one button.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { learnToday, useCalendar } from '@/api/lookups';
import { useMe } from '@/api/session';
import type { Todo, TodoList } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { type DueGroup, dayNote, daysBetween, dueGroup, plainDay } from '@/lib/days';
import { groupBy } from '@/lib/group';
import { AppLink, useGo } from '@/ui/app-link';
import { useSayDay } from '@/ui/day-text';
import { Loaded, Nothing, Page } from '@/ui/page';
import { TimelinessMark } from '@/ui/timeliness';
import { WhyButton } from '@/ui/why';
import { obligationExplanation, todosQuery, urgeExplanation } from './queries';
import styles from './todos.module.css';

const GROUPS: readonly DueGroup[] = ['overdue', 'today', 'soon', 'undated', 'later'];

/** Where a thing to do is done: slips are signed on their own sheet, all else on the item's page. */
export function todoHref(todo: Pick<Todo, 'kind' | 'itemId' | 'subjectId'>): string {
  if (todo.kind === 'sign_urge' && todo.subjectId) return paths.slip(todo.subjectId);
  return paths.itemDoing(todo.itemId, todo.kind, todo.subjectId);
}

/** By when; for a draft the day since when it waits. */
function When({ todo }: { todo: Todo }) {
  const { t } = useWords();
  const say = useSayDay();
  if (!todo.dueOn) return <span className={styles.when}>{t('todos.noDate')}</span>;
  const word = todo.kind === 'sign_urge' ? 'drafted' : 'by';
  return <span className={styles.when}>{t(`todos.${word}`, { day: say(todo.dueOn) })}</span>;
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
  const days =
    todo.timeliness === 'overdue' ? todo.daysLate : todo.dueOn ? daysBetween(today, todo.dueOn) : null;
  // One's own unit goes without saying.
  const unit = todo.unit?.id === me.unit?.id ? null : todo.unit;
  const href = todoHref(todo);
  const action = t(`action.${todo.kind}`);
  return (
    <li className={styles.row}>
      <span className={styles.mark}>
        {todo.dueOn && <TimelinessMark timeliness={todo.timeliness} days={days} />}
        <When todo={todo} />
      </span>
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

function Groups({ list }: { list: TodoList }) {
  const { t, lang, noted } = useWords();
  const known = useCalendar();
  const { today, items } = list;
  useEffect(() => learnToday(today), [today]);
  const grouped = groupBy(items, (todo) => dueGroup(todo.dueOn, today, known));
  if (items.length === 0)
    return (
      <Nothing title={t('todos.empty')}>
        <AppLink href={paths.items()}>{t('todos.emptyNext')}</AppLink>
      </Nothing>
    );
  return GROUPS.map((group) => {
    const rows = grouped.get(group);
    if (!rows) return null;
    return (
      <section key={group} className={styles.group} aria-labelledby={`todos-${group}`}>
        <h2 id={`todos-${group}`}>
          {t(`todos.${group}`)}
          <small>
            {group === 'today'
              ? noted(plainDay(today, today, lang), dayNote(today, known(today), lang))
              : t('todos.count', { n: rows.length })}
          </small>
        </h2>
        <ul>
          {rows.map((todo) => (
            <Row key={`${todo.kind}${todo.itemId}${todo.subjectId}`} todo={todo} today={today} />
          ))}
        </ul>
      </section>
    );
  });
}

export function TodosPage() {
  const { t } = useWords();
  const me = useMe();
  // What one must do is read anew whenever one comes to look.
  const query = useQuery({ ...todosQuery(), refetchOnMount: 'always' });
  return (
    <Page title={t('nav.todos')} sub={t('todos.of', { who: me.displayName })}>
      <Loaded query={query}>{(list) => <Groups list={list} />}</Loaded>
    </Page>
  );
}
