/** The talks that are recorded; `record.fixture.ts` writes those that are not there yet. */
import { cardBlock, orderRefund, refundWithQuestion } from './sample-graphs.fixture.ts';
import { facts, Talk } from './talk.fixture.ts';

const voice = { channel: 'voice' };

export const recordedTalks: Readonly<Record<string, () => Talk>> = {
  'card-block-loop-and-keypad': () =>
    new Talk(cardBlock, { facts: voice })
      .message('Keys: 1234#', '1234')
      .message('Keys: 55555', '55555')
      .result({ ok: false })
      .message('Keys: 12', '12')
      .message('Keys: 1234', '1234')
      .message('', '54321')
      .result({ ok: true })
      .result({})
      .hear({}, { intent: 'confirm' })
      .message('are you still there?'),
  'card-block-out-of-tries': () => {
    const talk = new Talk(cardBlock, { facts: voice });
    for (let pass = 0; pass < 3; pass += 1)
      talk.message('', '1234').message('', '00000').result({ ok: false });
    return talk;
  },
  'card-block-repair': () =>
    new Talk(cardBlock, { facts: voice, text: 'I lost my card' })
      .read()
      .hear({}, { intent: 'repeat' })
      .hear({}, { intent: 'unclear' })
      .hear({}, { intent: 'side_question' })
      .speak()
      .hear({}, { intent: 'cancel' })
      .hear({}, { intent: 'deny' })
      .hear({}, { meanings: ['*>support'] }),
  'order-refund-approval': () =>
    new Talk(orderRefund, { text: 'order 1234-5678 came damaged' })
      .read({ values: { order_no: '1234-5678', reason: 'Damaged' } })
      .result({ total: 250, days: 3 })
      .message('how long will it take?')
      .decide('approve')
      .result({}),
  'order-refund-said-meanwhile': () =>
    new Talk(orderRefund, { text: 'order 1234-5678 came damaged' })
      .read({ values: { order_no: '1234-5678', reason: 'Damaged' } })
      .result({ total: 250, days: 3 })
      .tell({ kind: 'decision', facts, decision: 'approve', said: ['how long will it take?', 'stop it'] })
      .read({ intent: 'side_question' })
      .read({ intent: 'cancel' })
      .hear({}, { intent: 'deny' })
      .speak()
      .tell({ kind: 'decision', facts, decision: 'approve', said: ['it was late', 'hello?'] })
      .read({ values: { reason: 'late' } })
      .read(),
  'order-refund-correction': () =>
    new Talk(orderRefund)
      .speak()
      .hear({ order_no: '12' })
      .speak()
      .hear({ order_no: '12345678', reason: 'regret' })
      .result({ total: 80, days: 3 })
      .tell({ kind: 'model_failure', error: 'ModelError: down' })
      .message('hello?')
      .speak(),
  'order-refund-corrected-in-time': () =>
    new Talk(refundWithQuestion)
      .speak()
      .hear({ order_no: '12345678', reason: 'late' })
      .result({ total: 50, days: 3 })
      .hear({ order_no: '87654321' })
      .result({ total: 70, days: 3 })
      .hear({ sure: 'yes' })
      .result({})
      .hear({ reason: 'damaged' }),
};
