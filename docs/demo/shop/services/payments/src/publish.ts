import type { Channel, ConfirmChannel } from 'amqplib';
import type { Payment } from './payments.js';

export async function publishPaymentCaptured(channel: Channel, payment: Payment): Promise<void> {
  // hazard: no-unconfirmed-publish nobody knows whether the broker has it
  // hazard: require-event-id
  channel.publish('payments', 'payment.captured', Buffer.from(JSON.stringify(payment)));
}

export async function publishAll(channel: ConfirmChannel, payments: readonly Payment[]): Promise<void> {
  for (const payment of payments) {
    // hazard: no-publish-in-loop
    // hazard: require-event-id
    channel.publish('payments', 'payment.settled', Buffer.from(JSON.stringify(payment)));
    await channel.waitForConfirms();
  }
}
