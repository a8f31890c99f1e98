import type { Route } from '#http/route.ts';
import { getLegalHold } from './get-legal-hold.ts';
import { listLegalHolds } from './list-legal-holds.ts';
import { placeLegalHold } from './place-legal-hold.ts';
import { releaseLegalHold } from './release-legal-hold.ts';

export const legalHoldRoutes: readonly Route[] = [
  listLegalHolds,
  placeLegalHold,
  getLegalHold,
  releaseLegalHold,
];
