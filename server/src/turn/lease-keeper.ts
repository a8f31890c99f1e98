/**
 * Keeps the leases of the turns that this process runs.
 *
 * K1. A lease is renewed three times within its length, for all turns of an organization in one statement, so
 *     a turn may take as long as its model takes.
 * K2. A turn whose lease is gone, because its conversation ended or another driver took over, is aborted: what
 *     it would answer can no longer be committed.
 * K3. When renewing fails the turn goes on: only its commit decides. Neither a failure nor a locked row of one
 *     organization keeps the others' leases from being renewed.
 * K4. A lease whose row was locked is tried again every fifteenth of its length, until it is renewed or lost: it has
 *     been renewed for the whole length before, so ten times before it runs out.
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
  const { database, clock, leaseMs, logger } = options;
  const kept = new Set<Kept>();
  const passedOver = new Set<Kept>();
  const leaseUntil = () => new Date(clock.now().getTime() + leaseMs);

  async function renew(leases: Iterable<Kept>): Promise<void> {
    const byOrganization = Map.groupBy(leases, (lease) => lease.organizationId);
    for (const [organizationId, ofOne] of byOrganization) {
      await renewWithin(organizationId, ofOne).catch(
        (error: unknown) =>
          logger.warn({ err: error, organization_id: organizationId }, 'could not renew turn leases'), // K3
      );
    }
  }

  async function renewWithin(organizationId: string, leases: readonly Kept[]): Promise<void> {
    const renewal = await renewTurnLeases(database.organization(organizationId), leases, leaseUntil());
    for (const lease of leases) {
      passedOver.delete(lease);
      if (renewal.renewed.has(lease.conversationId) || !kept.has(lease)) continue;
      if (renewal.passedOver.has(lease.conversationId)) passedOver.add(lease);
      else lose(lease);
    }
  }

  function lose(lease: Kept): void {
    kept.delete(lease);
    lease.onLost(); // K2
  }

  const timers = [
    setInterval(() => void renew(kept), leaseMs / 3), // K1
    setInterval(() => void renew(passedOver), leaseMs / 15), // K4
  ];
  for (const timer of timers) timer.unref();

  return {
    keep: (lease, onLost) => {
      const entry: Kept = { ...lease, onLost };
      kept.add(entry);
      return () => {
        kept.delete(entry);
        passedOver.delete(entry);
      };
    },
    leaseUntil,
    close: () => timers.forEach((timer) => clearInterval(timer)),
  };
}
