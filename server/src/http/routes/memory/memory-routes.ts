import type { Route } from '#http/route.ts';
import { forgetAllFacts } from './forget-all-facts.ts';
import { forgetFact } from './forget-fact.ts';
import { listFacts } from './list-facts.ts';

export const memoryRoutes: readonly Route[] = [listFacts, forgetFact, forgetAllFacts];
