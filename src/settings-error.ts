/** What is wrong with the settings, as one message that names the setting, what was given and what is wanted. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

export function wrong(path: string, wanted: string, given: unknown, reason?: string): string {
  return `${path} must be ${wanted}, but is ${show(given)}${reason ? ` (${reason})` : ''}.`;
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (typeof value === 'function') return 'a function';
  return value instanceof RegExp ? `the RegExp ${value}; give its source as a string` : JSON.stringify(value) ?? String(value);
}
