/** Server-sent events out of the pieces that a connection delivers. */

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Takes text as it comes, cut anywhere, and hands out each event once it is whole. Comments are passed over. */
export function createEventReader(): (piece: string) => ServerEvent[] {
  let pending = '';
  return (piece) => {
    const blocks = `${pending}${piece}`.split(/\r?\n\r?\n/);
    pending = blocks.pop() ?? '';
    return blocks.flatMap(toEvent);
  };
}

function toEvent(block: string): ServerEvent[] {
  const fields = block.split(/\r?\n/).map((line) => /^(\w+): ?(.*)$/.exec(line));
  const valuesOf = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  const data = valuesOf('data');
  return data.length === 0 ? [] : [{ event: valuesOf('event').at(-1) ?? 'message', data: data.join('\n') }];
}
