// Functions held in objects, maps and lists.
// @filename: dispatch.ts
import { Producer } from 'kafkajs';
import { Pool } from 'pg';

const pool = new Pool();

export class Dispatcher {
  private readonly publishers = new Map<string, (id: string) => Promise<unknown>>();
  private readonly steps = [this.store.bind(this), this.tell.bind(this)];

  constructor(private readonly producer: Producer) {
    this.publishers.set('orders', (id) => this.producer.send({ topic: 'orders', messages: [{ value: id }] }));
  }

  store(id: string) { return pool.query('INSERT INTO orders VALUES ($1)', [id]); }
  tell(id: string) { return this.producer.send({ topic: 'orders', messages: [{ value: id }] }); }

  async byMap(id: string) {
    await this.store(id);
    // expect: no-dual-write writeFirst
    await this.publishers.get('orders')?.(id);
  }

  async byTable(kind: string, id: string) {
    await this.store(id);
    // expect: no-dual-write writeFirst
    await HANDLERS[kind]?.(this.producer, id);
  }
}

const HANDLERS: Record<string, (producer: Producer, id: string) => Promise<unknown>> = {
  placed: (producer, id) => producer.send({ topic: 'placed', messages: [{ value: id }] }),
  noted: async () => undefined,
};
