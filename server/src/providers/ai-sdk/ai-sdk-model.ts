/**
 * A vendor's package behind our port: one call of `doGenerate` when nobody watches, of `doStream` otherwise.
 * Retries and fallbacks are not its business.
 */
import {
  type GenerateOptions,
  type LanguageModel,
  type ModelAnswer,
  ModelError,
  type ModelRequest,
} from '#agent/language-model.ts';
import { toModelAnswer } from './answer.ts';
import { CallGuard } from './call-guard.ts';
import { toCallOptions } from './call-options.ts';
import { toModelError } from './model-failure.ts';
import { streamedAnswer } from './streamed-answer.ts';
import type { VendorModel } from './vendor-model.ts';
import { wholeAnswer } from './whole-answer.ts';

/** For a whole answer; of a streamed one for the first piece, and for each pause between two pieces. */
const defaultTimeoutMs = 60_000;

export function createAiSdkModel(vendor: VendorModel): LanguageModel {
  return {
    name: vendor.name,
    generate: (request, options) => generate(vendor, request, options),
  };
}

async function generate(
  vendor: VendorModel,
  request: ModelRequest,
  { signal, onText }: GenerateOptions,
): Promise<ModelAnswer> {
  if (signal.aborted) throw new ModelError('aborted', vendor.name);
  const guard = new CallGuard(signal, request.config.request_timeout_ms ?? defaultTimeoutMs);
  try {
    const options = toCallOptions(vendor, request, guard.signal);
    const answer = onText
      ? await streamedAnswer(vendor.model, options, { text: onText, heard: () => guard.heard() })
      : await wholeAnswer(vendor.model, options);
    return toModelAnswer(answer, request, vendor.name);
  } catch (error) {
    // What ended the call explains its failure better than what the package made of it.
    throw guard.ended ? new ModelError(guard.ended, vendor.name) : toModelError(error, vendor.name);
  } finally {
    guard.release();
  }
}
