/** Every operation there is. */
import type { Route } from './route.ts';
import { whoami } from './routes/identity/whoami.ts';

export const routes: readonly Route[] = [whoami];
