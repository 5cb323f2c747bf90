import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from '../src/settings.ts';

const messageOf = (raw: unknown): string => {
  try {
    readSettings(raw);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('the settings were accepted');
};

describe('readSettings', () => {
  it('fills in the defaults', () => {
    const { outboxNames, isTestFile } = readSettings(undefined);
    expect(outboxNames).toEqual([]);
    const reportedOn = (file: string): boolean => !isTestFile(`/repo/${file}`, '/repo');
    expect(['src/order.test.ts', 'src/order.spec.js', 'test/app.e2e-spec.ts', 'src/__tests__/order.ts', 'src/__mocks__/bus.ts', 'test/order.ts', 'apps/shop/e2e/order.ts'].filter(reportedOn)).toEqual([]);
    expect(['src/order.ts', 'src/contest.ts', 'src/spec/order.ts'].filter(reportedOn)).toEqual(['src/order.ts', 'src/contest.ts', 'src/spec/order.ts']);
  });

  it('reads outbox names as regular expressions without regard to case', () => {
    const [pattern] = readSettings({ outboxNames: ['^pending_?events?$'] }).outboxNames;
    expect(['PendingEvent', 'pending_events', 'pendingEventsTable'].map((name) => pattern!.test(name))).toEqual([true, true, false]);
  });

  it('matches test files from the working directory, in place of the default', () => {
    const { isTestFile } = readSettings({ testFiles: ['test/**', '**/*.fixture.ts'] });
    expect(['/repo/test/a.ts', '/repo/src/b.fixture.ts', '/repo/src/test/a.ts', '/repo/src/a.test.ts'].map((file) => isTestFile(file, '/repo'))).toEqual([true, true, false, false]);
  });

  it('takes a setting given as undefined for one not given', () => {
    expect(readSettings({ testFiles: undefined }).isTestFile('/repo/a.test.ts', '/repo')).toBe(true);
  });

  it('reads one object once, and throws the same error again', () => {
    const good = { outboxNames: [] };
    expect(readSettings(good)).toBe(readSettings(good));
    const bad = { outboxNames: 1 };
    const thrown = [1, 2].map(() => { try { return readSettings(bad); } catch (error) { return error; } });
    expect(thrown[0]).toBeInstanceOf(SettingsError);
    expect(thrown[0]).toBe(thrown[1]);
  });
});

describe('SettingsError', () => {
  it.each([
    [[], "settings['event-hygiene'] must be an object, but is an array."],
    ['outbox', 'settings[\'event-hygiene\'] must be an object, but is "outbox".'],
    [null, "settings['event-hygiene'] must be an object, but is null."],
    [{ outboxNames: 'pending' }, 'settings[\'event-hygiene\'].outboxNames must be an array of regular expressions, each a string, but is "pending".'],
    [{ outboxNames: ['a', /b/] }, "settings['event-hygiene'].outboxNames[1] must be a string that is not empty, but is the RegExp /b/; give its source as a string."],
    [{ outboxNames: ['('] }, 'settings[\'event-hygiene\'].outboxNames[0] must be a regular expression, but is "(" (Unterminated group).'],
    [{ testFiles: ['test/**', ''] }, 'settings[\'event-hygiene\'].testFiles[1] must be a string that is not empty, but is "".'],
    [{ testFiles: { include: [] } }, 'settings[\'event-hygiene\'].testFiles must be an array of glob patterns, each a string, but is {"include":[]}.'],
    [{ outboxName: ['x'] }, "settings['event-hygiene'] has no setting `outboxName`. Did you mean `outboxNames`?"],
    [{ eventIdFields: 'id' }, 'settings[\'event-hygiene\'].eventIdFields must be an array of names of fields, each a string, but is "id".'],
    [{ testfiles: ['x'] }, "settings['event-hygiene'] has no setting `testfiles`. Did you mean `testFiles`?"],
    [{ toString: [] }, "settings['event-hygiene'] has no setting `toString`. There are `outboxNames`, `eventIdFields`, `testFiles`."],
  ])('%j: %s', (raw, message) => {
    expect(messageOf(raw)).toBe(message);
  });
});
