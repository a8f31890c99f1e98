/** A request for each operation that its owner may make with success, for tests that run against every route. */
import { randomUUID } from 'node:crypto';
import { createTestAgent } from './harness.ts';
import {
  approval,
  contact,
  conversation,
  draft,
  ended,
  erasure,
  fact,
  failedFinalization,
  handoff,
  legalHold,
  ofAgent,
  ofConversation,
  ofDraft,
  ofPerson,
  ofPolicy,
  ofTool,
  ofToolDraft,
  toolDraft,
  turn,
  type Owner,
} from './owned-rows.ts';
import { teamSamples } from './owned-teams.ts';
import { awaitingApproval, awaitingTransfer, ofPlayground, playgroundStart } from './owned-playground.ts';
import {
  activation,
  attached,
  attachment,
  basedRevision,
  compiling,
  ofWorkflow,
  ofWorkflowDraft,
  procedure,
  runnable,
  smallGraph,
} from './owned-workflows.ts';

export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface RouteSample {
  /** Makes what the request needs, each time anew, and returns the request. */
  readonly make: (owner: Owner) => Request | Promise<Request>;
  /** Ids in the body that must be of the caller's own rows, with what must change beside them. */
  readonly owned?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Ids in the body that the caller makes up, or that point at nothing there is yet. */
  readonly free?: readonly string[];
}

const runtimeTurn: RouteSample = {
  make: async (owner) => ({
    body: {
      session_id: await conversation(owner),
      end_user_id: randomUUID(),
      agent_id: owner.agentId,
      user_message: 'Hello',
    },
  }),
  owned: {
    session_id: {},
    agent_id: { session_id: undefined },
    team_id: { session_id: undefined, agent_id: undefined },
  },
  free: ['end_user_id'],
};
const said = { user_message: 'Hello' };
const nothing = () => ({});

export const routeSamples: Readonly<Record<string, RouteSample>> = {
  whoAmI: { make: nothing },
  createOrganization: { make: () => ({ body: { name: 'Another' } }) },
  getOrganization: { make: nothing },
  updateOrganization: { make: () => ({ body: { name: 'Renamed' } }) },
  createApiKey: { make: () => ({ body: { name: 'Shop', scopes: ['identity:write'] } }) },
  listApiKeys: { make: nothing },
  revokeApiKey: {
    make: async ({ api }) => ({
      params: { api_key_id: (await api.post('/v1/identity/api-keys', { name: 'Old' })).body.id },
    }),
  },
  createEndUser: { make: () => ({ body: { id: randomUUID(), display_name: 'Ada' } }), free: ['id'] },
  listEndUsers: { make: nothing },
  getEndUser: { make: ofPerson },
  updateEndUser: { make: async (owner) => ({ ...(await ofPerson(owner)), body: { display_name: 'Ada' } }) },
  deleteEndUser: { make: ofPerson },
  addContact: {
    make: async (owner) => ({ ...(await ofPerson(owner)), body: { channel: 'email', value: 'a@b.example' } }),
  },
  listContacts: { make: ofPerson },
  deleteContact: { make: contact },
  createAgent: { make: () => ({ body: { name: 'Ava' } }), free: ['global_skill_ids', 'router_config_id'] },
  listAgents: { make: nothing },
  getAgent: { make: ofAgent },
  updateAgent: { make: (owner) => ({ ...ofAgent(owner), body: { name: 'Ava' } }) },
  deleteAgent: { make: async ({ api }) => ({ params: { agent_id: await createTestAgent(api) } }) },
  setActiveRevision: {
    make: async (owner) => ({ ...ofAgent(owner), body: { revision_id: await draft(owner) } }),
    owned: { revision_id: {} },
  },
  createAgentRevision: {
    make: (owner) => ({ ...ofAgent(owner), body: { name: 'v2' } }),
    free: ['global_skill_ids', 'router_config_id'],
  },
  listAgentRevisions: { make: ofAgent },
  getAgentRevision: { make: ofDraft },
  updateAgentRevision: {
    make: async (owner) => ({ ...(await ofDraft(owner)), body: { persona: 'Kind' } }),
    free: ['global_skill_ids', 'router_config_id'],
  },
  deleteAgentRevision: { make: ofDraft },
  getAgentPlatformTools: { make: ofAgent },
  setAgentPlatformTools: {
    make: (owner) => ({ ...ofAgent(owner), body: { platform_tools: { end_conversation: {} } } }),
  },
  listAgentVariables: { make: ofAgent },
  createTool: {
    make: () => ({
      body: {
        name: `tool_${randomUUID().replaceAll('-', '')}`,
        configuration: { url: 'https://shop.example/' },
      },
    }),
  },
  listTools: { make: nothing },
  getTool: { make: ofTool },
  updateTool: { make: async (owner) => ({ ...(await ofTool(owner)), body: { description: 'Finds' } }) },
  deleteTool: { make: ofTool },
  setActiveToolRevision: {
    make: async (owner) => {
      const { tool_id, revision_id } = await toolDraft(owner);
      return { params: { tool_id }, body: { revision_id } };
    },
    owned: { revision_id: {} },
  },
  executeTool: { make: async (owner) => ({ ...(await ofTool(owner)), body: {} }) },
  createToolRevision: {
    make: async (owner) => ({
      ...(await ofTool(owner)),
      body: { name: 'v2', configuration: { url: 'https://shop.example/' } },
    }),
  },
  listToolRevisions: { make: ofTool },
  getToolRevision: { make: ofToolDraft },
  updateToolRevision: {
    make: async (owner) => ({ ...(await ofToolDraft(owner)), body: { description: 'Finds' } }),
  },
  deleteToolRevision: { make: ofToolDraft },
  testToolRevision: { make: async (owner) => ({ params: await toolDraft(owner), body: {} }) },
  list_approvals_v1_hitl_approvals_get: { make: nothing },
  getApproval: { make: (owner) => approval(owner) },
  decideApproval: {
    make: async (owner) => ({ ...(await approval(owner)), body: { decision: 'approve' } }),
  },
  getApprovalMessages: { make: nothing },
  setApprovalMessages: { make: () => ({ body: { holding_line: 'One moment.', waiting_reply: null } }) },
  listHandoffs: { make: nothing },
  getHandoff: { make: handoff },
  relayHandoffMessage: { make: async (owner) => ({ ...(await handoff(owner)), body: { content: 'Hello' } }) },
  resolveHandoff: { make: handoff },
  ...teamSamples,
  createWorkflow: { make: () => ({ body: { name: 'Goodbye' } }), free: ['router_config_id', 'policy_ids'] },
  listWorkflows: { make: nothing },
  getWorkflow: { make: ofWorkflow },
  updateWorkflow: { make: async (owner) => ({ ...(await ofWorkflow(owner)), body: { name: 'Farewell' } }) },
  deleteWorkflow: { make: ofWorkflow },
  setActiveWorkflowRevision: { make: activation, owned: { revision_id: {} } },
  createWorkflowRevision: {
    make: basedRevision,
    owned: { based_on_revision_id: {} },
    free: ['router_config_id', 'policy_ids'],
  },
  listWorkflowRevisions: { make: ofWorkflow },
  getWorkflowRevision: { make: ofWorkflowDraft },
  updateWorkflowRevision: {
    make: async (owner) => ({ ...(await compiling(owner)), body: { instructions: procedure + procedure } }),
    free: ['router_config_id', 'policy_ids'],
  },
  deleteWorkflowRevision: { make: ofWorkflowDraft },
  compileWorkflowRevision: { make: ofWorkflowDraft },
  cancelWorkflowRevisionCompile: { make: compiling },
  recompileWorkflowRevision: { make: ofWorkflowDraft },
  validateWorkflowRevisionGraph: {
    make: async (owner) => ({ ...(await ofWorkflowDraft(owner)), body: { compiled_graph: smallGraph } }),
  },
  updateWorkflowRevisionGraph: {
    make: async (owner) => ({ ...(await ofWorkflowDraft(owner)), body: { compiled_graph: smallGraph } }),
  },
  listV2WorkflowRuns: { make: ofConversation },
  startV2WorkflowRun: {
    make: async (owner) => ({
      ...(await ofConversation(owner)),
      body: { workflow_id: await runnable(owner) },
    }),
    owned: { workflow_id: {} },
  },
  diffWorkflowRevisions: { make: ofWorkflowDraft },
  attachWorkflowToAgentRevision: {
    make: attachment,
    owned: { workflow_id: {}, workflow_revision_id: { workflow_id: undefined } },
  },
  listAgentRevisionWorkflows: { make: attached },
  detachWorkflowFromAgentRevision: { make: attached },
  startPlaygroundSession: { make: playgroundStart, owned: { workflow_revision_id: {} } },
  listPlaygroundSessions: { make: nothing },
  getPlaygroundSession: { make: ofPlayground },
  deletePlaygroundSession: { make: ofPlayground },
  runPlaygroundTurn: { make: async (owner) => ({ ...(await ofPlayground(owner)), body: said }) },
  tellPlaygroundSilence: { make: ofPlayground },
  tellPlaygroundTransferResult: {
    make: async (owner) => ({ ...(await awaitingTransfer(owner)), body: { reached: true } }),
  },
  resumePlaygroundSession: {
    make: async (owner) => ({ ...(await awaitingApproval(owner)), body: { decision: 'approve' } }),
  },
  getPlaygroundRecording: { make: ofPlayground },
  getOrCreateV2Conversation: {
    make: async (owner) => {
      const { body } = await owner.api.get(`/v1/agents/${owner.agentId}`);
      const binding = { assistant_id: owner.agentId, assistant_revision_id: body.active_revision_id };
      return { body: { end_user_id: randomUUID(), ...binding } };
    },
    owned: {
      assistant_id: { assistant_revision_id: undefined },
      assistant_revision_id: {},
      team_id: { assistant_id: undefined, assistant_revision_id: undefined },
    },
    free: ['end_user_id', 'team_revision_id'],
  },
  listV2Conversations: { make: nothing },
  createV2TestChat: {
    make: ({ agentId }) => ({ body: { agent_id: agentId } }),
    owned: { agent_id: {}, team_id: { agent_id: undefined } },
    free: ['team_revision_id'],
  },
  getV2Conversation: { make: ofConversation },
  deleteV2Conversation: { make: ended },
  runV2Turn: { make: async (owner) => ({ ...(await ofConversation(owner)), body: said }) },
  streamV2Turn: { make: async (owner) => ({ ...(await ofConversation(owner)), body: said }) },
  listV2Turns: { make: ofConversation },
  pollV2Messages: { make: ofConversation },
  closeV2Conversation: { make: async (owner) => ({ ...(await ofConversation(owner)), body: {} }) },
  endV2Session: {
    make: async (owner) => {
      const request = await ofConversation(owner);
      return { ...request, body: { session_id: request.params.conversation_id } };
    },
    // Here the path names the conversation.
    free: ['session_id', 'end_user_id', 'agent_id'],
  },
  getV2Trace: { make: ofConversation },
  listV2EngineeringTurns: { make: ofConversation },
  getV2EngineeringTurn: { make: turn },
  getV2Finalization: { make: ofConversation },
  retryV2Finalization: { make: failedFinalization },
  listMemoryFacts: { make: ofPerson },
  forgetMemoryFact: { make: fact },
  forgetMemory: { make: ofPerson },
  getPrivacyConfig: { make: nothing },
  updatePrivacyConfig: {
    make: () => ({ body: { allow_list: [`Rapport ${randomUUID()}`] } }),
  },
  getPrivacyRescrub: { make: nothing },
  requestPrivacyRescrub: { make: nothing },
  listPrivacyAuditLogs: { make: nothing },
  getPrivacyAuditStats: { make: nothing },
  listErasures: { make: nothing },
  getErasure: { make: erasure },
  listLegalHolds: { make: nothing },
  placeLegalHold: {
    make: async (owner) => ({ body: { conversation_id: await conversation(owner), reason: 'Case 7' } }),
    owned: { conversation_id: {}, end_user_id: { conversation_id: undefined } },
  },
  getLegalHold: { make: legalHold },
  releaseLegalHold: { make: legalHold },
  listRetentionPolicies: { make: nothing },
  createRetentionPolicy: {
    make: () => ({ body: { name: 'A year', retention_days: 365, idle_ttl_seconds: 60 } }),
  },
  getRetentionPolicy: { make: ofPolicy },
  updateRetentionPolicy: { make: async (owner) => ({ ...(await ofPolicy(owner)), body: { name: 'B' } }) },
  deleteRetentionPolicy: { make: ofPolicy },
  runRuntimeTurn: runtimeTurn,
  streamRuntimeTurn: runtimeTurn,
  endRuntimeSession: {
    make: async (owner) => ({ body: { session_id: await conversation(owner) } }),
    owned: { session_id: {} },
    free: ['end_user_id', 'agent_id'],
  },
  closeSession: { make: async (owner) => ({ params: { session_id: await conversation(owner) } }) },
};
