// In: the bytes of a text/event-stream. Out: its events, whole, however the network cut them.
export interface StreamEvent {
  event: string;
  data: string;
}

/** Feeds text in pieces; returns the events completed by each piece. */
export function eventParser(): (piece: string) => StreamEvent[] {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece.replace(/\r\n?/g, '\n')).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      let event = 'message';
      const data: string[] = [];
      for (const line of block.split('\n')) {
        if (line.startsWith('event:')) event = line.slice(6).trim();
        else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
      }
      return data.length > 0 || event !== 'message' ? [{ event, data: data.join('\n') }] : [];
    });
  };
}
