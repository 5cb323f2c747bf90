// A failed message that goes back to its queue, through a wrapper of the project.
// rules: no-unbounded-retry
// @filename: bus.ts
import { Channel, ConsumeMessage } from 'amqplib';

export class Bus {
  constructor(private readonly channel: Channel) {}

  async subscribe(queue: string, handler: (event: unknown) => Promise<void>): Promise<void> {
    await this.channel.consume(queue, async (message) => {
      if (!message) return;
      try {
        await handler(JSON.parse(message.content.toString()));
        this.channel.ack(message);
      } catch {
        this.giveBack(message);
      }
    });
  }

  // expect: no-unbounded-retry requeued
  private giveBack(message: ConsumeMessage): void { this.channel.nack(message); }
}
// @filename: patient-bus.ts
import { Channel, ConsumeMessage } from 'amqplib';
import { isWorthIt } from './limit';

export class PatientBus {
  constructor(private readonly channel: Channel) {}

  async subscribe(queue: string, handler: (event: unknown) => Promise<void>): Promise<void> {
    await this.channel.consume(queue, async (message) => {
      try {
        await handler(JSON.parse(message.content.toString()));
        this.channel.ack(message);
      } catch {
        if (isWorthIt(message.properties.headers.attempts)) this.channel.nack(message, false, true);
        else this.channel.reject(message, false);
      }
    });
  }
}
// @filename: limit.ts
export const isWorthIt = (attempts: number) => attempts < 5;
// @filename: orders.ts
import { Repository } from 'typeorm';
import { Bus } from './bus';
import { PatientBus } from './patient-bus';

export class Orders {
  constructor(private readonly bus: Bus, private readonly patient: PatientBus, private readonly orders: Repository<Order>) {}

  async start() {
    await this.bus.subscribe('paid', async (event) => { await this.orders.upsert(event, ['id']); });
    await this.patient.subscribe('sent', async (event) => { await this.orders.upsert(event, ['id']); });
  }
}
