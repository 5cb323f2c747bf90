import { describe, expect, it } from 'vitest';
import { libraries } from '../src/catalog/index.ts';
import { defineLibrary } from '../src/catalog/schema.ts';
import { ConsumerWords } from '../src/engine/consumer-words.ts';
import { scan } from '../src/engine/text.ts';

// What is told of a file before it is parsed. It may say too much, and never too little.

const words = new ConsumerWords(libraries);

describe('whether a file calls anything', () => {
  it.each([
    ['export const f = (event) => handlers[event.type](event);', true],
    ['export const f = (done) => done?.(1);', true],
    ['export const f = (done) => done!(1);', true],
    ['export const f = (id) => ok ? find(id) : null;', true],
    ['export const f = (id) => sql`DELETE FROM orders WHERE id = ${id}`;', true],
    ['class Orders { async run(id: string): Promise<void> { await this.orders.save(id); } }', true],
    ['export class Order { @Prop({ required: true }) name: string; constructor(private readonly id: string) {} }', false],
    ['export interface Orders { save(order: Order): Promise<void>; find(id: string): Order }', false],
    ['export abstract class Orders { abstract save(order: Order): void; }', false],
    ['export enum State { Open = "open" }', false],
  ])('%s', (text, expected) => { expect(scan(text, words).hasCalls).toBe(expected); });
});

describe('whether a file uses a type otherwise than by inheriting it', () => {
  it.each([
    ["import { Base } from './base';\nexport class Order extends Base {}", true],
    ["import { Base, Bus } from './base';\nexport class Order extends Base implements Bus {}", true],
    ["import { Base } from './base';\nexport class Orders<T extends Base> extends Base { constructor(readonly of: T) { super(); } }", false],
    ["import { Base } from './base';\nexport class Order extends Base { constructor(readonly parent: Base) { super(); } }", false],
    ['export abstract class Base { static make<T extends Base>(this: new () => T): T { return new this(); } }\nexport interface Other { run(): void }', true],
    ['export abstract class Base { abstract run(): void }\nexport class User { constructor(readonly base: Base) {} }', false],
  ])('%s', (text, expected) => { expect(scan(text, words).onlyInherited.has('Base')).toBe(expected); });
});

describe('the words by which consumers are registered', () => {
  it.each([
    ['const options = { eachMessage: async () => {} }', ['eachMessage']],
    ['const options = { eachMessage }', ['eachMessage']],
    ["new Worker('mails', send)", ['Worker']],
    ["@EventPattern('order.placed')", ['EventPattern']],
    ["@OrderListener('order.placed')", ['@']],
    ["subscription.on('message', fn)", ['message']],
    ['for await (const message of messages) {}', ['for']],
    ['export const handler = async (event: SQSEvent) => {}', ['SQSEvent']],
    ["element.on('click', fn)", []],
  ])('%s', (text, expected) => { expect(words.in(text)).toEqual(expected); });

  it('are those of described libraries, too, and lead to them', () => {
    const own = defineLibrary({
      name: 'house-bus', title: 'House bus', kind: 'broker', docs: 'https://example.com', packages: ['@house/bus'], versions: '1',
      receivers: { Bus: { classes: ['Bus'] } }, effects: [],
      handlers: [{ form: 'call', on: 'Bus', members: ['whenHeard'], handler: [1], kind: 'event', acknowledged: { by: 'return' } }],
    });
    expect(words.in('bus.whenHeard(topic, fn)')).toEqual([]);
    const more = new ConsumerWords([...libraries, own]);
    expect(more.in('bus.whenHeard(topic, fn)')).toEqual(['whenHeard']);
    expect(more.librariesOf(['whenHeard'])).toEqual(new Set(['house-bus']));
    expect(more.librariesOf(['@'])).toBeNull();
  });
});
