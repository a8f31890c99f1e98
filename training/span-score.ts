/** Scoring of spans as one kind: extents without skip words, neighbours merged, nine tenths must agree. */
export interface LabelledSpan {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

export interface Extent {
  readonly start: number;
  readonly end: number;
}

export interface SpanCounts {
  readonly hits: number;
  readonly wanted: number;
  readonly predicted: number;
  readonly unmatchedWanted: readonly string[];
  readonly unmatchedPredicted: readonly string[];
}

const skipped = new Set(
  `'s street st de rue via address country state city zip po apt unit corner box suite mr mrs miss year years y/o month months old morning noon afternoon night evening day week weeks weekend days age ago inc ltd
a about above across after afterwards again against all almost alone along already also although always am among amongst amount an and another any anyhow anyone anything anyway anywhere are around as at back be became because become becomes becoming been before beforehand behind being below beside besides between beyond both bottom but by call can cannot ca could did do does doing done down due during each eight either eleven else elsewhere empty enough even ever every everyone everything everywhere except few fifteen fifty first five for former formerly forty four from front full further get give go had has have he hence her here hereafter hereby herein hereupon hers herself him himself his how however hundred i if in indeed into is it its itself just keep last latter latterly least less made make many may me meanwhile might mine more moreover most mostly move much must my myself name namely neither never nevertheless next nine no nobody none noone nor not nothing now nowhere of off often on once one only onto or other others otherwise our ours ourselves out over own part per perhaps please put quite rather re really regarding same say see seem seemed seeming seems serious several she should show side since six sixty so some somehow someone something sometime sometimes somewhere still such take ten than that the their them themselves then thence there thereafter thereby therefore therein thereupon these they third this those though three through throughout thru thus to together too top toward towards twelve twenty two under until up unless upon us used using various very via was we well were what whatever when whence whenever where whereafter whereas whereby wherein whereupon wherever whether which while whither who whoever whole whom whose why will with within without would yet you your yours yourself yourselves`.split(
    /\s+/,
  ),
);

const threshold = 0.9;

/** The extents of all spans together, as if they had one type. */
export function extentsOf(text: string, spans: readonly LabelledSpan[]): Extent[] {
  const extents: Extent[] = [];
  let open: { start: number; end: number } | null = null;
  for (const token of text.matchAll(
    /[\p{L}\p{M}\p{N}]+(?:['’](?!s\b)[\p{L}\p{M}]+)?|['’]s\b|[^\s\p{L}\p{N}]/gu,
  )) {
    const start = token.index;
    const end = start + token[0].length;
    if (skipped.has(token[0].toLowerCase()) || !/[\p{L}\p{N}]/u.test(token[0])) continue;
    const inside = spans.some((span) => span.start < end && start < span.end);
    if (!inside) open = null;
    else if (open === null) extents.push((open = { start, end }));
    else open.end = end;
  }
  return extents;
}

export function countAll(
  text: string,
  wanted: readonly LabelledSpan[],
  predicted: readonly LabelledSpan[],
): SpanCounts {
  const truth = extentsOf(text, wanted);
  const rest = extentsOf(text, predicted);
  const predictedCount = rest.length;
  const missed: string[] = [];
  for (const extent of truth) {
    const best = rest.toSorted((one, other) => overlap(other, extent) - overlap(one, extent))[0];
    if (best && overlap(best, extent) >= threshold) rest.splice(rest.indexOf(best), 1);
    else missed.push(text.slice(extent.start, extent.end));
  }
  return {
    hits: truth.length - missed.length,
    wanted: truth.length,
    predicted: predictedCount,
    unmatchedWanted: missed,
    unmatchedPredicted: rest.map(({ start, end }) => text.slice(start, end)),
  };
}

function overlap(one: Extent, other: Extent): number {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return shared <= 0 ? 0 : shared / (Math.max(one.end, other.end) - Math.min(one.start, other.start));
}
