// In: the server's event stream, read with fetch because an EventSource cannot carry the token. Out: fresh counts and lists.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { send } from '@/api/client';
import type { Notice } from '@/api/types';
import { isAway } from '@/lib/presence';
import { eventParser } from '@/lib/sse';
import { learn, STREAM } from './queries';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** How soon somebody who comes back hears again. */
const AWAY_PAUSE_MS = 2_000;

type Listener = (notice: Notice) => void;
const listeners = new Set<Listener>();

/** Hears every notice as it arrives. */
export function onNotice(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function news(cache: QueryClient, data: string): void {
  const notice = JSON.parse(data) as Notice;
  for (const listener of listeners) listener(notice);
  learn(cache, notice);
}

/** Reads until the stream ends; says whether to come back soon. One that has given way to newer pages of the same person comes back late. */
async function listen(cache: QueryClient, signal: AbortSignal): Promise<boolean> {
  const answer = await send(
    new Request(location.origin + STREAM, { headers: { accept: 'text/event-stream' }, signal }),
  );
  if (!answer.ok || !answer.body) return false;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const parse = eventParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return true;
    for (const { event, data } of parse(value)) {
      if (event === 'notice') news(cache, data);
      if (event === 'moved') return false;
    }
  }
}

/** Keeps the stream open while the shell stands and somebody is there; comes back after a pause that grows with each failure. */
export function useNoticeStream(wanted: boolean): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    let pause = FIRST_PAUSE_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      if (isAway()) {
        timer = setTimeout(() => void run(), AWAY_PAUSE_MS);
        return;
      }
      const heard = await listen(cache, stop.signal).catch(() => false);
      if (stop.signal.aborted) return;
      pause = heard ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      timer = setTimeout(() => void run(), pause * (0.5 + Math.random()));
    };
    void run();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [cache, wanted]);
}
