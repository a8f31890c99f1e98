import type { Route } from '#http/route.ts';
import { createRetentionPolicy } from './create-retention-policy.ts';
import { deleteRetentionPolicy } from './delete-retention-policy.ts';
import { getRetentionPolicy } from './get-retention-policy.ts';
import { listRetentionPolicies } from './list-retention-policies.ts';
import { updateRetentionPolicy } from './update-retention-policy.ts';

export const retentionPolicyRoutes: readonly Route[] = [
  listRetentionPolicies,
  createRetentionPolicy,
  getRetentionPolicy,
  updateRetentionPolicy,
  deleteRetentionPolicy,
];
