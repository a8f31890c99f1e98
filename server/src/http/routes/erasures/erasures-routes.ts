import type { Route } from '#http/route.ts';
import { getErasure } from './get-erasure.ts';
import { listErasures } from './list-erasures.ts';

export const erasureRoutes: readonly Route[] = [listErasures, getErasure];
