/** Every operation there is. */
import type { Route } from './route.ts';
import { conversationRoutes } from './routes/conversations/conversation-routes.ts';
import { whoami } from './routes/identity/whoami.ts';
import { legacyRuntimeRoutes } from './routes/legacy-runtime/legacy-runtime-routes.ts';

export const routes: readonly Route[] = [whoami, ...conversationRoutes, ...legacyRuntimeRoutes];
