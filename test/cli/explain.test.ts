import { describe, expect, it } from 'vitest';
import { cli, DUAL_WRITE, project } from './helpers.ts';

const FILES = {
  'order.service.ts': `import { OrderRepository } from './order.repository';
import { Bus } from '@acme/bus';
import { Producer } from 'kafkajs';

export class OrderService {
  constructor(private readonly orders: OrderRepository, private readonly producer: Producer, private readonly other: Bus) {}

  async place(id: string) {
    await this.orders.add(id);
    this.other.note(id);
    if (id) await this.producer.send({ topic: 'order.placed', messages: [{ value: id }] });
  }
}
`,
  'order.repository.ts': `import { DataSource } from 'typeorm';

export class OrderRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(id: string) {
    await this.dataSource.transaction(async (tx) => {
      await tx.insert('orders', { id });
    });
  }
}
`,
};

describe('explain', () => {
  it('shows the effects through files, the finding with its routes, and what is not known', async () => {
    const { code, stdout } = await cli(project(FILES), ['explain', 'order.service.ts:9']);
    expect(stdout).toBe(`order.service.ts:8 OrderService.place
  call  this.orders.add  order.service.ts:9 -> order.repository.ts
    in a transaction  order.repository.ts:7  (TypeORM)
      call  async (tx) => { await tx.insert('orders', { id }); }  order.repository.ts:7 -> order.repository.ts
        write  tx.insert  order.repository.ts:8  (TypeORM, insert, of orders)
  either
    publish  this.producer.send  order.service.ts:11  (KafkaJS, topic order.placed)
  or
    nothing

no-dual-write at line 11 (the write comes first)
  write:   this.orders.add  order.service.ts:9 -> order.repository.ts:7 -> order.repository.ts:8 (TypeORM \`insert\`)
  publish: this.producer.send  order.service.ts:11 (KafkaJS \`send\`)

Not known, and so not reported on:
  this.other.note  order.service.ts:10: \`@acme/bus\` does not resolve
`);
    expect(code).toBe(0);
  });

  it('takes settings from a file', async () => {
    const folder = project({ 'a.ts': DUAL_WRITE, 'settings.json': '{ "outboxNames": ["^orders$"] }' });
    expect((await cli(folder, ['explain', 'a.ts:5'])).stdout).toContain('no-dual-write at line 6');
    expect((await cli(folder, ['explain', 'a.ts:5', '--settings', 'settings.json'])).stdout).toContain('No finding in this function.');
  });

  it.each([
    [['explain'], 'Name one place as FILE:LINE'],
    [['explain', 'order.service.ts'], 'Name one place as FILE:LINE'],
    [['explain', 'nope.ts:1'], 'There is no file `nope.ts`.'],
    [['explain', 'order.service.ts:99'], '`order.service.ts` has 14 lines; there is no line 99.'],
  ])('%j: says what is wrong, and exits with 2', async (argv, message) => {
    const { code, stderr } = await cli(project(FILES), argv);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
