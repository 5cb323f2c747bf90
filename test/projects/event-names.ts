// The name of an event is read where it is declared: in constants, enums and outbox rows, through wrappers and for whoever imports it.
// rules: past-tense-event-name
// @filename: src/shared/names.ts
// expect: past-tense-event-name command
export const CANCEL_ORDER = 'order.cancel';
export const ORDER_SHIPPED = 'order.shipped';
// Nobody publishes it.
export const EXPORT_FORMAT = 'export.create';

export enum PaymentEvents {
  Captured = 'payment.captured',
  // expect: past-tense-event-name command
  Refund = 'payment.refund',
}

export enum PricePatterns {
  // A request waits for its answer.
  Calculate = 'price.calculate',
}
// @filename: src/bus.ts
import { Channel } from 'amqplib';

export class Bus {
  constructor(private readonly channel: Channel) {}

  async publish(name: string, payload: object): Promise<void> {
    this.channel.publish('shop', name, Buffer.from(JSON.stringify({ name, payload })));
  }
}
// @filename: src/orders.ts
import { ClientProxy } from '@nestjs/microservices';
import { Bus } from './bus';
import { CANCEL_ORDER, ORDER_SHIPPED, PaymentEvents, PricePatterns } from './shared/names';

export class Orders {
  constructor(private readonly bus: Bus, private readonly client: ClientProxy) {}

  async cancel(id: string): Promise<void> {
    await this.bus.publish(CANCEL_ORDER, { id });
  }

  async ship(id: string): Promise<void> {
    await this.bus.publish(ORDER_SHIPPED, { id });
    // expect: past-tense-event-name command
    await this.bus.publish('stock.reduce', { id });
  }

  async refund(id: string): Promise<void> {
    this.client.emit(PaymentEvents.Refund, { id });
    this.client.send(PricePatterns.Calculate, { id }).subscribe();
  }
}
// @filename: src/outbox.ts
import { PrismaClient } from '@prisma/client';

export class Outbox {
  constructor(private readonly prisma: PrismaClient) {}

  async add(aggregateId: string, type: string, payload: object): Promise<void> {
    await this.prisma.outboxEvent.create({ data: { aggregateId, type, payload } });
  }
}
// @filename: src/reviews.ts
import { Outbox } from './outbox';

export class Reviews {
  constructor(private readonly outbox: Outbox) {}

  async post(id: string): Promise<void> {
    await this.outbox.add(id, 'review.posted', { id });
    // expect: past-tense-event-name command
    await this.outbox.add(id, 'review.publish', { id });
  }
}
// @filename: src/lectures.ts
import { Consumer, Producer } from 'kafkajs';
import { ClientProxy } from '@nestjs/microservices';

// expect: past-tense-event-name command
interface Message { event: 'lecture.transcode'; data: { id: string } }

export async function transcode(producer: Producer, message: Message): Promise<void> {
  await producer.send({ topic: 'lecture-uploaded', messages: [{ key: message.data.id, value: JSON.stringify(message) }] });
}

export async function read(consumer: Consumer): Promise<void> {
  // expect: past-tense-event-name state
  await consumer.subscribe({ topic: 'instructor-approval' });
  // expect: past-tense-event-name command
  await consumer.subscribe({ topics: ['create-lecture'], fromBeginning: true });
  // A stream of facts may be named by what they are about.
  await consumer.subscribe({ topics: ['lecture-uploaded'] });
  await consumer.subscribe({ topic: 'lectures' });
}

class CreateLectureEvent { constructor(readonly id: string) {} }
class LectureRemovedEvent { constructor(readonly id: string) {} }

export function tell(client: ClientProxy): void {
  // expect: past-tense-event-name command
  client.emit(CreateLectureEvent.name, new CreateLectureEvent('1'));
  client.emit(LectureRemovedEvent.name, new LectureRemovedEvent('1'));
}
