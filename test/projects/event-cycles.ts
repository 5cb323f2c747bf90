// Consumers of several services that send one event after the other, until the first is sent again; and what ends such a round.
// rules: no-event-cycle
// @filename: packages/messaging/src/publisher.ts
import { Kafka } from 'kafkajs';

const producer = new Kafka({ brokers: [] }).producer();

export async function announce(topic: string, order: object): Promise<void> {
  await producer.send({ topic, messages: [{ value: JSON.stringify(order) }] });
}
// @filename: services/orders/src/consumer.ts
import { Kafka } from 'kafkajs';
import { announce } from '../../../packages/messaging/src/publisher';

const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'orders' });

export async function start(): Promise<void> {
  await consumer.subscribe({ topics: ['stock.reserved', 'stock.released'] });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      if (!message.value) return;
      const order = JSON.parse(message.value.toString());
      // expect: no-event-cycle returns `stock.reserved` -> services/orders/src/consumer.ts:13 -> `order.confirmed` -> services/stock/src/consumer.ts:11 -> `stock.reserved`
      if (topic === 'stock.reserved') await announce('order.confirmed', order);
      else await announce('stock.reserved', order);
    },
  });
}
// @filename: services/stock/src/consumer.ts
import { Kafka } from 'kafkajs';
import { announce } from '../../../packages/messaging/src/publisher';

const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'stock' });

export async function start(): Promise<void> {
  await consumer.subscribe({ topic: 'order.confirmed' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const order = JSON.parse(message.value!.toString());
      await announce('stock.reserved', order);
    },
  });
}
// @filename: services/payments/src/consumer.ts
import { Kafka } from 'kafkajs';
import { announce } from '../../../packages/messaging/src/publisher';

const kafka = new Kafka({ brokers: [] });

export async function retry(): Promise<void> {
  const consumer = kafka.consumer({ groupId: 'retries' });
  await consumer.subscribe({ topic: 'payment.failed' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const payment = JSON.parse(message.value!.toString());
      if (payment.attempts < 3) await announce('payment.failed', { ...payment, attempts: payment.attempts + 1 });
    },
  });
}

export async function split(): Promise<void> {
  const consumer = kafka.consumer({ groupId: 'parts' });
  await consumer.subscribe({ topic: 'payment.split' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      for (const part of JSON.parse(message.value!.toString()).parts) await announce('payment.split', part);
    },
  });
}

export async function echo(): Promise<void> {
  const consumer = kafka.consumer({ groupId: 'echo' });
  await consumer.subscribe({ topic: 'payment.captured' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      // expect: no-event-cycle returns `payment.captured` -> services/payments/src/consumer.ts:33 -> `payment.captured`
      await announce('payment.captured', JSON.parse(message.value!.toString()));
    },
  });
}

export async function onward(): Promise<void> {
  const consumer = kafka.consumer({ groupId: 'onward' });
  await consumer.subscribe({ topic: 'payment.settled' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      await announce('payment.booked', JSON.parse(message.value!.toString()));
    },
  });
}
// @filename: services/mails/src/consumer.ts
import { ClientProxy, EventPattern } from '@nestjs/microservices';

interface Event { type: string; data: object }

export class MailConsumer {
  constructor(private readonly client: ClientProxy) {}

  @EventPattern('mails')
  onMail(event: Event): void {
    if (event.type === 'mail.requested') this.client.emit('mails', { type: 'mail.sent', data: event.data }).subscribe();
  }

  @EventPattern('notes')
  onNote(event: Event): void {
    switch (event.type) {
      case 'note.added':
        // expect: no-event-cycle returns
        this.client.emit('notes', { type: 'note.added', data: event.data }).subscribe();
        break;
      case 'note.removed':
        this.client.emit('notes', { type: 'note.forgotten', data: event.data }).subscribe();
        break;
    }
  }
}
// @filename: services/carts/src/consumer.ts
import { Kafka } from 'kafkajs';
import { announce } from '../../../packages/messaging/src/publisher';

const handlers: Record<string, (cart: object) => Promise<void>> = {
  // expect: no-event-cycle returns `cart.changed` -> services/carts/src/consumer.ts:6 -> `cart.changed`
  'cart.changed': async (cart) => announce('cart.changed', cart),
  'cart.emptied': async (cart) => announce('cart.closed', cart),
};

export async function start(): Promise<void> {
  const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'carts' });
  await consumer.subscribe({ topics: Object.keys(handlers) });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      await handlers[topic](JSON.parse(message.value!.toString()));
    },
  });
}
