/**
 * Keeps the leases of the turns that this process runs.
 *
 * K1. A lease is renewed three times within its length, for all turns of an organization in one statement, so
 *     a turn may take as long as its model takes.
 * K2. A turn whose lease is gone, because its conversation ended or another driver took over, is aborted: what
 *     it would answer can no longer be committed.
 * K3. When renewing fails the turn goes on: only its commit decides.
 */
import type { Clock } from '#domain/clock.ts';
import type { Database } from '#database/database.ts';
import { type HeldLease, renewTurnLeases } from '#store/turn-leases.ts';
import type { Logger } from '#telemetry/logger.ts';

export interface LeaseKeeper {
  /** Keeps a lease until the returned function is called; `onLost` is called at most once. */
  keep(lease: HeldLease & { readonly organizationId: string }, onLost: () => void): () => void;
  leaseUntil(): Date;
  close(): void;
}

interface Kept extends HeldLease {
  readonly organizationId: string;
  readonly onLost: () => void;
}

export function createLeaseKeeper(options: {
  readonly database: Database;
  readonly clock: Clock;
  readonly leaseMs: number;
  readonly logger: Logger;
}): LeaseKeeper {
  const kept = new Set<Kept>();
  const leaseUntil = () => new Date(options.clock.now().getTime() + options.leaseMs);

  async function renewAll(): Promise<void> {
    const byOrganization = Map.groupBy(kept, (lease) => lease.organizationId);
    for (const [organizationId, leases] of byOrganization) {
      const alive = await renewTurnLeases(
        options.database.organization(organizationId),
        leases,
        leaseUntil(),
      );
      for (const lease of leases) {
        if (alive.has(lease.conversationId) || !kept.delete(lease)) continue;
        lease.onLost(); // K2
      }
    }
  }

  const timer = setInterval(() => {
    renewAll().catch((error: unknown) => options.logger.warn({ err: error }, 'could not renew turn leases')); // K3
  }, options.leaseMs / 3); // K1
  timer.unref();

  return {
    keep: (lease, onLost) => {
      const entry: Kept = { ...lease, onLost };
      kept.add(entry);
      return () => kept.delete(entry);
    },
    leaseUntil,
    close: () => clearInterval(timer),
  };
}
