import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { libraries } from '../src/catalog/index.ts';
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
    expect(['src/order.test.ts', 'src/order.spec.js', 'src/app.e2e-spec.ts', 'src/orders.integration-spec.ts', 'src/orders.int-test.js', 'src/__tests__/order.ts', 'src/__mocks__/bus.ts', 'test/order.ts', 'apps/shop/e2e/order.ts'].filter(reportedOn)).toEqual([]);
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

describe('libraries', () => {
  const bus = { kind: 'broker', packages: ['@acme/bus'], receivers: { Bus: { classes: ['Bus'] } } };
  const publish = { on: 'Bus', members: ['announce'], effect: 'publish' };

  it('fills in what only the catalog needs', () => {
    expect(readSettings({ libraries: [bus] }).libraries).toEqual([{ ...bus, name: '@acme/bus', title: '@acme/bus', docs: '', versions: '*', effects: [] }]);
  });

  it('takes whatever the catalog itself says', () => {
    expect(readSettings({ libraries }).libraries).toEqual(libraries);
  });

  it.each<[unknown, string]>([
    [{}, " must be an array of libraries, but is {}."],
    [[3], '[0] must be a library, { kind, packages, receivers, effects, ... }, but is 3.'],
    [[{ ...bus, kind: undefined }], "[0].kind must be one of 'broker', 'database', 'in-process', 'outbox', 'external', but is missing."],
    [[{ ...bus, kind: 'brokr' }], "[0].kind must be one of 'broker', 'database', 'in-process', 'outbox', 'external', but is \"brokr\". Did you mean `broker`?"],
    [[{ ...bus, packages: [] }], '[0].packages must be an array of names of packages, and not an empty one, but is an empty array.'],
    [[{ ...bus, packages: ['./bus'] }], '[0].packages[0] must be a package\'s name, such as `@acme/events`, but is "./bus".'],
    [[bus, { ...bus, recievers: {} }], '[1] has no property `recievers`. Did you mean `receivers`?'],
    [[{ ...bus, receivers: { Bus: { class: ['Bus'] } } }], '[0].receivers.Bus has no property `class`. Did you mean `classes`?'],
    [[{ ...bus, receivers: { Bus: { from: { Factory: ['create'] } } } }], '[0].receivers.Bus.from names the receiver `Factory`, which `receivers` does not describe. There is `Bus`.'],
    [[{ ...bus, effects: [publish, { ...publish, on: 'Buss' }] }], '[0].effects[1].on names the receiver `Buss`, which `receivers` does not describe. Did you mean `Bus`?'],
    [[{ ...bus, effects: [{ ...publish, effect: 'publsh' }] }], "[0].effects[0].effect must be one of 'write', 'read', 'publish', 'enqueue', 'rpc', 'emitLocal', 'dispatch', 'receive', 'external', 'claim', 'keep', 'acknowledge', 'reject', 'declare', 'sql', 'command', but is \"publsh\". Did you mean `publish`?"],
    [[{ ...bus, effects: [{ ...publish, members: 'announce' }] }], '[0].effects[0].members must be an array of names, but is "announce".'],
    [[{ ...bus, effects: [{ ...publish, topic: 0 }] }], "[0].effects[0].topic must be an argument's place: its index, then names of properties, as in [0, 'messages', '*', 'key'], but is 0."],
    [[{ ...bus, effects: [{ ...publish, expiry: [{ after: 'EX' }] }] }], "[0].effects[0].expiry[0].in must be one of 'seconds', 'milliseconds', but is missing."],
    [[{ ...bus, transactions: [{ on: 'Bus', members: ['run'], form: 'callback', handle: 'Tx' }] }], '[0].transactions[0].handle names the receiver `Tx`, which `receivers` does not describe. There is `Bus`.'],
    [[{ ...bus, handlers: [{ form: 'calls' }] }], "[0].handlers[0].form must be one of 'call', 'constructor', 'decorator', 'class', 'type', 'iteration', 'reception', but is \"calls\". Did you mean `call`?"],
    [[{ ...bus, handlers: [{ form: 'decorator', decorators: ['On'], kind: 'event', acknowledged: 'return' }] }], '[0].handlers[0].acknowledged must be an object that says how a message is acknowledged, { by, ... }, but is "return".'],
    [[{ ...bus, handlers: [{ form: 'iteration', on: 'Bus', kind: 'event', gives: ['Massage'], acknowledged: { by: 'call' } }] }], '[0].handlers[0].gives[0] names the receiver `Massage`, which `receivers` does not describe. There is `Bus`.'],
  ])('%j%s', (given, message) => {
    expect(messageOf({ libraries: given })).toBe(`settings['event-hygiene'].libraries${message}`);
  });
});

describe('docs/settings.md', () => {
  const page = readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8');

  it('tells of every setting, and of no other', () => {
    const message = messageOf({ toString: [] });
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, name]) => name).sort()).toEqual([...message.matchAll(/`(\w+)`/g)].slice(1).map(([, name]) => name).sort());
  });

  it.each([...page.matchAll(/```json\n(.+?)```/gs)].map(([, json]) => json!))('has examples that are accepted: %s', (json) => {
    expect(() => readSettings(JSON.parse(json))).not.toThrow();
  });
});

describe('SettingsError', () => {
  it.each([
    [[], "settings['event-hygiene'] must be an object, but is an empty array."],
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
    [{ toString: [] }, "settings['event-hygiene'] has no setting `toString`. There are `outboxNames`, `eventIdFields`, `testFiles`, `libraries`."],
  ])('%j: %s', (raw, message) => {
    expect(messageOf(raw)).toBe(message);
  });
});
