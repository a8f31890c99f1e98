/** The pause a vendor asks for, in milliseconds: `retry-after-ms`, or `retry-after` as seconds or as a date. */
export function retryAfterMsOf(headers: Readonly<Record<string, string>>, now = new Date()): number | null {
  const inMs = numberOf(headers['retry-after-ms']);
  if (inMs !== null) return inMs;
  const said = headers['retry-after'];
  const inSeconds = numberOf(said);
  if (inSeconds !== null) return inSeconds * 1000;
  const at = said === undefined ? Number.NaN : Date.parse(said);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text.trim())) return null;
  return Number(text);
}
