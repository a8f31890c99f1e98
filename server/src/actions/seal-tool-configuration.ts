/**
 * Secure values of a tool on their way in.
 *
 * V1. They are sealed before they are written, and never read back: what is shown in their place is a mask.
 * V2. The mask, sent back, keeps what is stored under the same key; it is never stored itself.
 * V3. A stored value stays only with the host it was given for: whoever edits the tool could otherwise have it sent
 *     to a host of theirs.
 */
import { InvalidRequest, type ValidationIssue } from '#domain/errors.ts';
import { secretMask } from '#domain/secret-mask.ts';
import type { ToolConfiguration, ToolPair } from '#domain/tool.ts';
import { sealToolSecret } from '#secrets/tool-secret.ts';
import type { ActionContext } from './action-context.ts';

/** As an author writes it: secure values in the clear, or masked. */
export interface GivenToolPair {
  readonly key: string;
  readonly value: string;
  readonly secure: boolean;
}

export type GivenToolConfiguration = Omit<ToolConfiguration, 'headers' | 'query_params'> & {
  readonly headers: readonly GivenToolPair[];
  readonly query_params: readonly GivenToolPair[];
};

/** @param stored what a mask may keep values of; null when there is nothing yet. */
export function sealToolConfiguration(
  context: Pick<ActionContext, 'organizationId' | 'sealer'>,
  given: GivenToolConfiguration,
  stored: ToolConfiguration | null,
): ToolConfiguration {
  const issues: ValidationIssue[] = [];
  const isSameHost = stored !== null && authorityOf(stored.url) === authorityOf(given.url);
  const sealed = (place: 'headers' | 'query_params') =>
    given[place].map((pair, index): ToolPair => {
      const { key, value, secure } = pair;
      if (value !== secretMask) {
        if (!secure) return { key, secure, value };
        return { key, secure, sealed: sealToolSecret(context.sealer, context.organizationId, value) }; // V1
      }
      const kept = secure && stored?.[place].find((each) => each.secure && each.key === key);
      if (kept && isSameHost) return kept; // V2
      const msg = kept
        ? 'has to be given again for another host'
        : 'is the mask of a secure value, not a value'; // V3
      issues.push({ loc: ['body', 'configuration', place, index, 'value'], msg, type: 'value_error' });
      return { key, secure: false, value: '' };
    });
  const configuration = { ...given, headers: sealed('headers'), query_params: sealed('query_params') };
  if (issues.length > 0) throw new InvalidRequest(issues);
  return configuration;
}

/** Scheme, host and port: all before the path. */
function authorityOf(url: string): string {
  return (/^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? '').toLowerCase();
}
