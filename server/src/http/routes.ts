/** Every operation there is. */
import type { Route } from './route.ts';
import { agentRoutes } from './routes/agents/agents-routes.ts';
import { conversationRoutes } from './routes/conversations/conversation-routes.ts';
import { endUserRoutes } from './routes/end-users/end-users-routes.ts';
import { erasureRoutes } from './routes/erasures/erasures-routes.ts';
import { hitlRoutes } from './routes/hitl/hitl-routes.ts';
import { identityRoutes } from './routes/identity/identity-routes.ts';
import { legacyRuntimeRoutes } from './routes/legacy-runtime/legacy-runtime-routes.ts';
import { legalHoldRoutes } from './routes/legal-holds/legal-holds-routes.ts';
import { memoryRoutes } from './routes/memory/memory-routes.ts';
import { privacyRoutes } from './routes/privacy/privacy-routes.ts';
import { retentionPolicyRoutes } from './routes/retention-policies/retention-policies-routes.ts';
import { teamRoutes } from './routes/teams/teams-routes.ts';
import { toolRoutes } from './routes/tools/tool-routes.ts';
import { playgroundRoutes } from './routes/workflow-playground/playground-routes.ts';
import { workflowRoutes } from './routes/workflows/workflows-routes.ts';

export const routes: readonly Route[] = [
  ...identityRoutes,
  ...endUserRoutes,
  ...agentRoutes,
  ...teamRoutes,
  ...workflowRoutes,
  ...playgroundRoutes,
  ...toolRoutes,
  ...conversationRoutes,
  ...hitlRoutes,
  ...memoryRoutes,
  ...privacyRoutes,
  ...erasureRoutes,
  ...legalHoldRoutes,
  ...retentionPolicyRoutes,
  ...legacyRuntimeRoutes,
];
