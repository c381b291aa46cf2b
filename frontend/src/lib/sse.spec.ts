// In: a stream cut at bad places. Out: whole events.
import { expect, it } from 'vitest';
import { eventParser } from './sse';

it('puts together an event that arrives in pieces', () => {
  const parse = eventParser();
  expect(parse('event: not')).toEqual([]);
  expect(parse('ice\ndata: {"a":1}\n')).toEqual([]);
  expect(parse('\nevent: ping\r\ndata: \r\n\r\n')).toEqual([
    { event: 'notice', data: '{"a":1}' },
    { event: 'ping', data: '' },
  ]);
});

it('passes over comments', () => {
  expect(eventParser()(': keep-alive\n\n')).toEqual([]);
});
