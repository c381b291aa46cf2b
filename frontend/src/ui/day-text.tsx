// In: a day or a moment. Out: as people say it, the exact one beside it.
import { useCalendar, useToday } from '@/api/lookups';
import { useWords } from '@/i18n';
import { plainDay, sayDay, sayMoment } from '@/lib/days';

interface Props {
  on: string | null | undefined;
  /** Only month and day, for tables. */
  short?: boolean;
  otherwise?: string;
}

export function DayText({ on, short, otherwise = '—' }: Props) {
  const { lang } = useWords();
  const today = useToday();
  const known = useCalendar();
  if (!on) return <span>{otherwise}</span>;
  const said = sayDay(on, today, lang, known(on));
  return (
    <time dateTime={on} title={`${on} ${said}`}>
      {short ? plainDay(on, today, lang) : said}
    </time>
  );
}

export function MomentText({ at }: { at: string | null | undefined }) {
  const { lang } = useWords();
  const today = useToday();
  if (!at) return <span>—</span>;
  return <time dateTime={at}>{sayMoment(at, today, lang)}</time>;
}

/** A function that says a day, for sentences in confirmations. */
export function useSayDay(): (on: string) => string {
  const { lang } = useWords();
  const today = useToday();
  const known = useCalendar();
  return (on) => sayDay(on, today, lang, known(on));
}
