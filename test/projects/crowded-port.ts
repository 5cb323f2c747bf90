// A port with more implementers than can be told apart is unknown: which of them runs is decided by data.
// @filename: bus.ts
import { Pool } from 'pg';
import type { Handler } from './handlers';

const pool = new Pool();

export class Bus {
  constructor(private readonly handlers: Record<string, Handler>) {}

  async dispatch(name: string, id: string) {
    await pool.query('INSERT INTO received VALUES ($1)', [id]);
    await this.handlers[name]!.handle(id);
  }
}
// @filename: handlers.ts
import { Producer } from 'kafkajs';
import { Pool } from 'pg';

declare const producer: Producer;
const pool = new Pool();

export interface Handler { handle(id: string): Promise<void> }

export class Handler1 implements Handler { async handle(id: string) { await pool.query('INSERT INTO t1 VALUES ($1)', [id]); } }
export class Handler2 implements Handler { async handle(id: string) { await producer.send({ topic: 't2', messages: [{ value: id }] }); } }
export class Handler3 implements Handler { async handle(id: string) { await pool.query('INSERT INTO t3 VALUES ($1)', [id]); } }
export class Handler4 implements Handler { async handle(id: string) { await producer.send({ topic: 't4', messages: [{ value: id }] }); } }
export class Handler5 implements Handler { async handle(id: string) { await pool.query('INSERT INTO t5 VALUES ($1)', [id]); } }
export class Handler6 implements Handler { async handle(id: string) { await producer.send({ topic: 't6', messages: [{ value: id }] }); } }
export class Handler7 implements Handler { async handle(id: string) { await pool.query('INSERT INTO t7 VALUES ($1)', [id]); } }
export class Handler8 implements Handler { async handle(id: string) { await producer.send({ topic: 't8', messages: [{ value: id }] }); } }
export class Handler9 implements Handler { async handle(id: string) { await pool.query('INSERT INTO t9 VALUES ($1)', [id]); } }
export class Handler10 implements Handler { async handle(id: string) { await producer.send({ topic: 't10', messages: [{ value: id }] }); } }
export class Handler11 implements Handler { async handle(id: string) { await pool.query('INSERT INTO t11 VALUES ($1)', [id]); } }
export class Handler12 implements Handler { async handle(id: string) { await producer.send({ topic: 't12', messages: [{ value: id }] }); } }
