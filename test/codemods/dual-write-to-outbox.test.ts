import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../../codemods/dual-write-to-outbox/codes.ts';
import codemod from '../../codemods/dual-write-to-outbox/index.ts';
import { describeCases, layOut } from '../helpers/codemod-cases.ts';
import { unsafeTransactions } from '../helpers/verify-outbox.ts';

const IMPORTS = "import { Repository } from 'typeorm';\nimport { Producer } from 'kafkajs';\nimport { Order } from './order.js';\n";
const RECORD = "{ topic: 'a', messages: [{ key: 'k', value: 'x' }] }";

const report = describeCases(codemod, unsafeTransactions);

/** Codes that need a project of their own: see below. */
const ELSEWHERE = ['DW204', 'DW208', 'DW227', 'DW231', 'DW232'];

it('has a case for every code', () => {
  const covered = new Set([...report().sites.map(({ code }) => code), ...ELSEWHERE]);
  expect(Object.keys(VERDICTS).filter((code) => !covered.has(code))).toEqual([]);
});

describe('projects', () => {
  it.each([
    ['DW208: nothing says PostgreSQL', { 'package.json': '{ "dependencies": { "mysql2": "*" } }', 'src/a.ts': `${IMPORTS}export async function f(orders: Repository<Order>, producer: Producer, order: Order): Promise<void> {\n  await orders.save(order);\n  await producer.send(${RECORD});\n}\n` }],
    ['DW227: JavaScript', { 'src/a.js': "import pg from 'pg';\nimport amqp from 'amqplib';\nconst pool = new pg.Pool();\nexport async function f() {\n  const channel = await (await amqp.connect('')).createChannel();\n  await pool.query('DELETE FROM a');\n  channel.sendToQueue('a', Buffer.from('x'));\n}\n" }],
    ['DW204: an active record', { 'src/a.ts': `${IMPORTS}import { BaseEntity } from 'typeorm';\nexport class Note extends BaseEntity { id: string }\nexport async function f(producer: Producer, note: Note): Promise<void> {\n  await note.save();\n  await producer.send(${RECORD});\n}\n` }],
    ['DW231: the transaction is ended elsewhere', { 'src/a.ts': `${IMPORTS}import { PrismaClient } from '@prisma/client';\nexport async function f(prisma: PrismaClient, producer: Producer, order: Order): Promise<void> {\n  await prisma.$transaction(async ({ stock }) => {\n    await stock.create({ data: { sku: order.id } });\n    await producer.send(${RECORD});\n  });\n}\n` }],
    ['DW232: a decorator opens the transaction', { 'src/transactional.d.ts': "declare module 'typeorm-transactional' {\n  export function Transactional(): MethodDecorator;\n}\n", 'src/a.ts': `${IMPORTS}import { Transactional } from 'typeorm-transactional';\nexport class A {\n  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}\n  @Transactional()\n  async f(order: Order): Promise<void> {\n    await this.orders.save(order);\n    await this.producer.send(${RECORD});\n  }\n}\n` }],
  ])('%s', async (title, files) => {
    const folder = layOut(codemod, files);
    try {
      const { sites, changes } = await codemod.run({ cwd: folder, files: Object.keys(files).filter((path) => /\/a\.[jt]s$/.test(path)).map((path) => join(folder, path)) });
      expect(sites.map(({ code }) => code)).toEqual([title.slice(0, 5)]);
      expect(changes).toEqual([]);
    } finally { rmSync(folder, { recursive: true, force: true }); }
  }, 60_000);
});
