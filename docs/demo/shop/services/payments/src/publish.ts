import type { Channel } from 'amqplib';
import type { Producer } from 'kafkajs';
import type { Payment } from './payments.js';

export async function publishPaymentCaptured(channel: Channel, payment: Payment): Promise<void> {
  // hazard: no-unconfirmed-publish nobody knows whether the broker has it
  // hazard: require-event-id
  // hazard: require-schema-version
  channel.publish('payments', 'payment.captured', Buffer.from(JSON.stringify(payment)));
}

export async function publishSettled(producer: Producer, payments: readonly Payment[]): Promise<void> {
  for (const payment of payments) {
    // hazard: no-publish-in-loop a request for each payment of the day
    // hazard: require-event-id
    // hazard: require-schema-version
    await producer.send({ topic: 'payment.settled', messages: [{ key: payment.id, value: JSON.stringify(payment) }] });
  }
}
