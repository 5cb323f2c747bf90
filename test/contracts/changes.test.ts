import { describe, expect, it } from 'vitest';
import { compare } from '../../src/contracts/compare.ts';
import { UNKNOWN, type JsonSchema } from '../../src/contracts/formats/json-schema.ts';

const event = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({ type: 'object', properties, required });
const text: JsonSchema = { type: 'string' };
const number: JsonSchema = { type: 'number' };
const changes = (old: JsonSchema, now: JsonSchema) => compare({ format: 'json', schema: old }, { format: 'json', schema: now }, 'full');
const told = (old: JsonSchema, now: JsonSchema): string[] => changes(old, now).map(({ kind, path, to, breaking }) => `${kind} ${path}${to ? ` -> ${to}` : ''}${breaking ? ' breaks' : ''}`);

describe('what a change is called', () => {
  it.each<[string, JsonSchema, JsonSchema, string[]]>([
    ['a field removed', event({ id: text, total: number }), event({ id: text }), ['removed total breaks']],
    ['a field renamed, alike in name', event({ id: text, userId: text }), event({ id: text, customerUserId: text }), ['renamed userId -> customerUserId breaks']],
    ['a field spelt otherwise', event({ order_id: text, a: text }), event({ a: text, orderId: text }), ['renamed order_id -> orderId breaks']],
    ['a field shortened', event({ a: number, quantity: number }), event({ qty: number, a: number }), ['renamed quantity -> qty breaks']],
    ['the one field at its place replaced by one of its type', event({ buyer: text, total: number }), event({ customer: text, total: number }), ['renamed buyer -> customer breaks']],
    ['two fields that have nothing in common', event({ a: text, buyer: text, b: number }), event({ shipping: text, a: text, b: number }), ['removed buyer breaks', 'added-required shipping breaks']],
    ['fields of another type are no renaming', event({ userId: text }), event({ userIds: number }), ['removed userId breaks', 'added-required userIds breaks']],
    ['two renamings at once', event({ userId: text, itemCount: number }), event({ user_id: text, item_count: number }), ['renamed userId -> user_id breaks', 'renamed itemCount -> item_count breaks']],
    ['a field retyped', event({ total: text }), event({ total: number }), ['retyped total breaks']],
    ['a scalar made an object', event({ total: number }), event({ total: event({ amount: number }) }), ['restructured total breaks']],
    ['an object made a list', event({ item: event({}) }), event({ item: { type: 'array', items: event({}) } }), ['restructured item breaks']],
    ['a field newly required', event({ note: text }, []), event({ note: text }), ['required note breaks']],
    ['a field made optional', event({ note: text }), event({ note: text }, []), ['optional note breaks']],
    ['a value more', event({ state: { enum: ['paid'] } }), event({ state: { enum: ['paid', 'open'] } }), ['enum-widened state breaks']],
    ['a value less', event({ state: { enum: ['paid', 'open'] } }), event({ state: { enum: ['paid'] } }), ['enum-narrowed state breaks']],
    ['null no longer', event({ note: { type: ['string', 'null'] } }), event({ note: text }), ['narrowed note breaks']],
    ['null as well', event({ note: text }), event({ note: { anyOf: [text, { type: 'null' }] } }), ['widened note breaks']],
    ['an optional field added', event({ id: text }), event({ id: text, note: text }, ['id']), ['added note']],
    ['an optional field removed', event({ id: text, note: text }, ['id']), event({ id: text }), ['removed note']],
    ['a required field added', event({ id: text }), event({ id: text, note: text }), ['added-required note breaks']],
    ['deep inside', event({ customer: event({ addresses: { type: 'array', items: event({ zip: text }) } }) }), event({ customer: event({ addresses: { type: 'array', items: event({ zip: number }) } }) }), ['retyped customer.addresses[].zip breaks']],
    ['in one variant of several', { anyOf: [event({ type: { const: 'a' }, x: text }), event({ type: { const: 'b' }, y: text })] }, { anyOf: [event({ type: { const: 'b' }, y: number }), event({ type: { const: 'a' }, x: text })] }, ['retyped [type=b].y breaks']],
    ['a variant more', { anyOf: [event({ type: { const: 'a' } }), event({ type: { const: 'b' } })] }, { anyOf: [event({ type: { const: 'a' } }), event({ type: { const: 'b' } }), event({ type: { const: 'c' } })] }, ['widened [type=c] breaks']],
    ['what could not be found out', event({ id: { $comment: UNKNOWN } }), event({ id: text }), []],
    ['what can no longer be found out', event({ id: text }), event({ id: { $comment: UNKNOWN } }), []],
    ['order of fields, titles and descriptions', event({ a: text, b: number }), { ...event({ b: number, a: { type: 'string', description: 'the first' } }) as object, title: 'Event' }, []],
  ])('%s', (_, old, now, wanted) => expect(told(old, now)).toEqual(wanted));
});

describe('a verdict', () => {
  it('says why it breaks and what to do, for whom the mode protects', () => {
    const [removed] = changes(event({ id: text, total: number }), event({ id: text }));
    expect(removed).toMatchObject({
      was: 'number', now: 'never', backward: false, forward: true,
      why: 'Consumers built against the baseline require `total`, and it no longer arrives.',
      advice: 'Keep `total`, mark it `@deprecated` with a date, and remove it when its window is over.',
    });
    const [renamed] = compare({ format: 'json', schema: event({ userId: text }) }, { format: 'json', schema: event({ user_id: text }) }, 'backward');
    expect(renamed).toMatchObject({ why: 'Events written before carry `userId`, and whoever reads them by the new schema looks for `user_id`.', advice: 'Add `user_id` beside `userId`, fill both, and mark `userId` `@deprecated` with a date.' });
    const [retyped] = changes(event({ total: number }), event({ total: event({ amount: number }) }));
    expect(retyped).toMatchObject({ why: 'Consumers built against the baseline expect `total` as `number`, and get `{ amount }`.', advice: 'Add a second field as `{ amount }` beside `total`, or publish a new version of the event with an upcaster that turns `number` into `{ amount }`.' });
  });

  it('is one sentence with a reason for every kind, breaking or not', () => {
    const schemas = [event({ a: text, b: number }), event({ a: number }), event({ a: { enum: ['x', 1] }, c: text }, ['a']), event({ a: { enum: ['y'] }, b: event({}) }, []), { type: 'array', items: text } as JsonSchema];
    for (const old of schemas) for (const now of schemas) for (const mode of ['backward', 'forward', 'full'] as const) {
      for (const change of compare({ format: 'json', schema: old }, { format: 'json', schema: now }, mode)) {
        expect(change.why).toMatch(/^[A-Z][^.]*(\.[a-z\w[\]]+[^.]*)*\.$/);
        expect(change.advice === null).toBe(!change.breaking);
      }
    }
  });

  it('depends on the mode', () => {
    const [old, now] = [event({ id: text, total: number }), event({ id: text })];
    const breaks = (mode: 'backward' | 'forward' | 'full') => compare({ format: 'json', schema: old }, { format: 'json', schema: now }, mode).some(({ breaking }) => breaking);
    expect([breaks('backward'), breaks('forward'), breaks('full')]).toEqual([false, true, true]);
  });

  it('ends for schemas that refer to themselves', () => {
    const tree = (leaf: JsonSchema): JsonSchema => event({ value: leaf, next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } });
    expect(told(tree(text), tree(text))).toEqual([]);
    expect(told(tree(text), tree(number))).toEqual(['retyped value breaks', 'retyped next.value breaks']);
  });

  it('is that of another event where the encoding changes', () => {
    const avro = { format: 'avro' as const, schema: { type: 'record', name: 'A', fields: [] } };
    expect(compare({ format: 'json', schema: event({}) }, avro, 'full')).toMatchObject([{ kind: 'restructured', path: '', breaking: true }]);
  });
});
