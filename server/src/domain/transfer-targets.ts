/** The configuration of the platform tool `transfer_call`: labels and where they lead. */
import { z } from 'zod';
import { type CallTransferIntent, isTransferDestination, warmTransferDefaults } from './call-transfer.ts';

const destination = z
  .string()
  .refine(isTransferDestination, 'Give an E.164 number such as +12025550143, or a sip: address.');

const targetSchema = z.strictObject({
  label: z.string().min(1).max(200),
  description: z.string().max(2000).nullable().default(null),
  destination,
  mode: z.enum(['cold', 'warm']).default('cold'),
  connecting_text: z.string().max(2000).nullable().default(null),
  warm_destinations: z.array(destination).max(20).default([]),
  max_retries: z.int().min(0).max(10).default(1),
  retry_text: z.string().max(2000).nullable().default(null),
  on_failure: z.enum(['resume', 'hangup', 'handoff']).nullable().default(null),
});
export type TransferTarget = z.infer<typeof targetSchema>;

export const transferCallConfigSchema = z.strictObject({ targets: z.array(targetSchema).min(1).max(100) });

export function transferTargets(config: unknown): readonly TransferTarget[] {
  const parsed = transferCallConfigSchema.safeParse(config);
  return parsed.success ? parsed.data.targets : [];
}

/** The transfer to the target of that label, or null when there is none: nothing is ever guessed. */
export function resolveTransfer(
  config: unknown,
  label: string,
  reason: string | null,
): CallTransferIntent | null {
  const target = transferTargets(config).find((each) => each.label === label);
  if (!target) return null;
  const { description: _forTheModel, ...intent } = target;
  return { ...intent, reason, warm: target.mode === 'warm' ? warmTransferDefaults : null };
}
