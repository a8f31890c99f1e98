/** Procedures of the kind that people are led through, for tests. */
import { type Variable, variableSchema } from '#workflow/graph.ts';
import type { ReadingTask } from '#workflow/outcome.ts';

type Row = Partial<Variable> & Pick<Variable, 'name' | 'type'>;

const rows: readonly Row[] = [
  { name: 'order_no', type: 'string', digits: 8, description: 'on the mail' },
  { name: 'customer_no', type: 'string', digits: 6 },
  { name: 'reason', type: 'enum', enum_values: ['damaged', 'late', 'regret'], description: 'why' },
  { name: 'amount', type: 'number', unit: 'EUR', description: 'to refund' },
  { name: 'appointment_date', type: 'date', after: 'today', description: 'day of the appointment' },
  { name: 'birth_date', type: 'date', before: 'today' },
  { name: 'daytime', type: 'enum', enum_values: ['morning', 'afternoon'] },
  { name: 'treatment', type: 'enum', enum_values: ['haircut', 'hair colouring', 'beard trim'] },
  { name: 'full_name', type: 'string' },
  { name: 'email', type: 'email' },
  { name: 'phone', type: 'phone' },
  { name: 'card_end', type: 'string', digits: 4, description: 'end of card number' },
  { name: 'fraud', type: 'boolean', description: 'unknown payments' },
  { name: 'is_business', type: 'boolean', description: 'whether the customer is a business' },
  { name: 'works', type: 'boolean', description: 'whether the internet works again' },
  { name: 'light', type: 'enum', enum_values: ['green', 'red', 'off'], description: 'colour of the light' },
  { name: 'router_model', type: 'string', description: 'model of the router' },
  { name: 'problem', type: 'string', description: 'what does not work' },
  { name: 'bags', type: 'number', unit: 'bags' },
  { name: 'seats', type: 'number' },
  {
    name: 'device',
    type: 'enum',
    enum_values: ['phone', 'tv'],
    description: 'phone (mobile, handset), tv (television, screen)',
  },
];

export function variable(name: string): Variable {
  const row = rows.find((each) => each.name === name);
  if (!row) throw new Error(`no variable ${name}`);
  return variableSchema.parse(row);
}

const meanings = {
  person: 'asks for a person',
  refund: 'wants money back',
  angry: 'is angry',
  lost: 'lost a card',
};

export const today = '2026-10-14';

/** @param asked names of variables, as are those in `also`: what may be taken besides */
export function readingTask(
  message: string,
  asked: readonly string[],
  changes: { also?: readonly string[] } & Partial<ReadingTask> = {},
): ReadingTask {
  const { also = [], ...rest } = changes;
  return {
    node_id: 'find/ask',
    message,
    asked: { words: asked.length > 0 ? 'Could you please tell me?' : null, variables: asked.map(variable) },
    variables: [...new Set([...asked, ...also])].map(variable),
    known: {},
    meanings: Object.entries(meanings).map(([edge_id, text]) => ({ edge_id, text })),
    expects: 'answer',
    today,
    background: null,
    ...rest,
  };
}
