/** Conversations that wait for an approval for longer than they may be idle; time is moved, not waited for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';
import { resumeApproval } from '#turn/resume-approval.ts';
import { agentFollowing, edge, node } from '#turn/workflow/workflow-turn.fixture.ts';
import type { SweepName } from './sweeps.ts';
import { runSweep } from './sweep-worker.ts';

const hourMs = 3_600_000;

const asking = (timeoutHours: number | null) => ({
  version: 1,
  entry_node_id: 'ask',
  destinations: { Lead: { kind: 'approver', role: 'lead' } },
  nodes: [
    node('ask', 'approval', {
      role: 'lead',
      summary: 'May I?',
      ...(timeoutHours && { timeout_seconds: timeoutHours * 3600 }),
    }),
    node('late', 'message', { text: 'Nobody answered in time.' }),
    node('end', 'end', {}),
  ],
  edges: [
    edge('ask', 'end', { outcome: 'approved' }, { id: 'approved' }),
    edge('ask', 'end', { outcome: 'denied' }, { id: 'denied' }),
    edge('ask', 'late', { outcome: 'no_answer' }),
    edge('late', 'end'),
  ],
});

describe('a conversation that waits for an approval', () => {
  let clock: TestClock;
  /** Without workers: what a decision starts is carried out by hand. */
  let server: TestServer;
  let id: string;

  beforeAll(async () => {
    clock = testClock();
    server = await startTestServer({ clock });
  });
  afterAll(() => server.stop());

  async function wait(timeoutHours: number | null): Promise<string> {
    const graph = asking(timeoutHours);
    const { agentId } = await agentFollowing(server.admin, [{ graph, trigger_type: 'always' }]);
    id = (await createTestConversation(server.admin, agentId)).id;
    const { body } = await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Hello' });
    expect(body.session_status).toBe('awaiting_approval');
    const { items } = (await server.admin.get('/v1/hitl/approvals')).body;
    return items.find((each: { conversation_id: string }) => each.conversation_id === id).id;
  }

  const sweep = (name: SweepName) => runSweep(server.application.sweeps, name);
  const read = async () => (await server.admin.get(`/v1/v2/conversations/${id}`)).body;
  const carryOut = (approvalId: string) => {
    const { turns } = server.application.runtime;
    return resumeApproval(turns, server.database.organization(server.organizationId), id, approvalId);
  };

  describe('with a time of its own', () => {
    let approvalId: string;
    beforeEach(async () => {
      approvalId = await wait(72);
    });

    it('is not idle before that time, however long nobody speaks', async () => {
      clock.advance(71 * hourMs);
      await sweep('expire-idle');
      expect(await read()).toMatchObject({ status: 'awaiting_approval', closed_at: null });
    });

    it('goes on as the procedure says when the time is over, whichever sweep comes first', async () => {
      clock.advance(73 * hourMs);
      await sweep('expire-idle');
      await sweep('time-out-approvals');
      await sweep('expire-idle');
      expect(await carryOut(approvalId)).toEqual({ kind: 'resumed' });
      expect((await read()).status).toBe('active');
      const { messages } = (await server.admin.get(`/v1/v2/conversations/${id}/messages`)).body;
      expect(messages.at(-1).content).toBe('Nobody answered in time.');
    });

    it('is idle again once it has gone on', async () => {
      clock.advance(73 * hourMs);
      await sweep('time-out-approvals');
      await carryOut(approvalId);
      clock.advance(25 * hourMs);
      await sweep('expire-idle');
      expect((await read()).status).toBe('expired');
    });

    it('does not wait for ever for an answer to be carried out', async () => {
      await server.admin.post(`/v1/hitl/approvals/${approvalId}/decide`, { decision: 'approve' });
      clock.advance(23 * hourMs);
      await sweep('expire-idle');
      expect((await read()).status).toBe('awaiting_approval');
      clock.advance(25 * hourMs);
      await sweep('expire-idle');
      expect((await read()).status).toBe('expired');
    });
  });

  it('without a time is idle like any other', async () => {
    await wait(null);
    clock.advance(25 * hourMs);
    await sweep('expire-idle');
    expect((await read()).status).toBe('expired');
  });
});
